/** "I have finished", "Keep on this device" and "Remove from this device". */
import { dropKept, readKept, writeKept } from './kept.ts';
import type { Answers, Kept } from './kept.ts';
import { sendErase, sendFinish, sendPupilFinish } from './send.ts';

const local = (): Storage => localStorage;

/** The pupil's class in this tab, when /join/ was used and the class has this module. */
function classToken(module: string): string | undefined {
  try {
    const held = JSON.parse(sessionStorage.getItem('h-class') ?? '') as {
      token: string;
      modules: string[];
    };
    return held.modules.includes(module) ? held.token : undefined;
  } catch {
    return undefined;
  }
}

/** Sends what waits on this device; each finish says the same however often it is sent. */
export async function sendWaiting(): Promise<void> {
  const waiting = readKept(local);
  for (const [module, answers] of Object.entries(waiting?.m ?? {})) {
    if (!waiting || answers === 1) continue;
    if (!(await sendFinish(finishOf(waiting.k, module, answers)))) return;
    // Read again: another tab may have written, or removed everything, in the meantime.
    const now = readKept(local);
    if (now?.k === waiting.k) writeKept(local, { ...now, m: { ...now.m, [module]: 1 } });
  }
}

const finishOf = (learner: string, module: string, answers: Answers) => ({
  learner,
  module,
  locale: document.documentElement.lang,
  answers,
});

/**
 * Wires the box at the end of a module (with `data-module`) or of a track (without).
 * The box carries the words for each outcome in its data.
 */
export function wireBox(box: HTMLElement, answers: Answers): void {
  const [finish, keep, remove] = ['finish', 'keep', 'remove'].map((name) =>
    box.querySelector<HTMLElement>(`.${name}`),
  );
  const said = box.querySelector('output');
  const { module } = box.dataset;
  // This page's number: fresh, unless one is kept. A second press says the same finish again.
  let learner = readKept(local)?.k ?? crypto.randomUUID();
  let done: Kept['m'] = {};
  let kept = readKept(local) !== undefined;
  // The device is emptied, but the server has not heard of it yet.
  let erasing = false;

  const say = (outcome: string): void => {
    if (said) said.textContent = box.dataset[outcome] ?? '';
    if (keep) keep.hidden = kept || erasing;
    if (remove) remove.hidden = !kept && !erasing;
  };
  const store = (): boolean => {
    const before = readKept(local);
    return writeKept(local, { k: learner, m: { ...before?.m, ...done } });
  };

  finish?.addEventListener('click', async () => {
    if (!module) return;
    const token = classToken(module);
    const sent = token
      ? await sendPupilFinish(module, token)
      : await sendFinish(finishOf(learner, module, answers));
    // A pupil's finish belongs to the class: unsent, it does not turn into an anonymous one.
    if (sent || !token) done = { [module]: sent ? 1 : answers };
    const stored = kept && store();
    say(sent ? (token ? 'class' : 'sent') : stored && !token ? 'later' : 'failed');
  });
  keep?.addEventListener('click', () => {
    kept = store();
    say(kept ? 'kept' : 'full');
  });
  remove?.addEventListener('click', async () => {
    dropKept(local);
    kept = false;
    done = {};
    erasing = !(await sendErase(learner));
    if (erasing) return say('half');
    learner = crypto.randomUUID();
    say('removed');
    for (const mark of document.querySelectorAll('.done')) mark.classList.remove('done');
  });

  box.hidden = false;
  say('');
  if (kept) {
    void sendWaiting();
    addEventListener('online', () => void sendWaiting());
  }
}
