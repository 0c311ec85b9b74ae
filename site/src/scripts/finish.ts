/** "I have finished": sent once pressed, to the pupil's class or as one more in a count. */
import { local } from './keep.ts';
import type { Desk } from './keep.ts';
import { readKept, writeKept } from './kept.ts';
import type { Answers } from './kept.ts';
import { sendFinish, sendPupilFinish } from './send.ts';

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

const finishOf = (learner: string, module: string, answers: Answers) => ({
  learner,
  module,
  locale: document.documentElement.lang,
  answers,
});

/** Wires the button of a box with `data-module`; `answers` fill while the page is used. */
export function wireFinish(box: HTMLElement, desk: Desk, answers: Answers): void {
  const { module } = box.dataset;
  box.querySelector('.finish')?.addEventListener('click', async () => {
    if (!module) return;
    const token = classToken(module);
    desk.look();
    const outcome = token
      ? await sendPupilFinish(module, token)
      : await sendFinish(finishOf(desk.learner, module, answers));
    // A pupil's finish belongs to the class: unsent, it does not turn into an anonymous one.
    const waits = outcome === 'unreached' && !token;
    if (outcome === 'taken' || !token) desk.done = { [module]: waits ? answers : 1 };
    const stored = desk.store();
    if (outcome === 'taken') desk.say(token ? 'class' : 'sent');
    else desk.say(waits && stored ? 'later' : 'failed');
  });
}

/**
 * Sends what waits on this device; a finish says the same however often it is sent. One that is
 * refused is settled as well: it would be refused again, and hold up those behind it.
 */
export async function sendWaiting(): Promise<void> {
  const waiting = readKept(local);
  for (const [module, answers] of Object.entries(waiting?.m ?? {})) {
    if (!waiting || answers === 1) continue;
    const outcome = await sendFinish(finishOf(waiting.k, module, answers));
    if (outcome === 'unreached') return;
    // Read again: another tab may have written, or removed everything, in the meantime.
    const now = readKept(local);
    if (now?.k !== waiting.k) return;
    writeKept(local, { ...now, m: { ...now.m, [module]: 1 } });
  }
}
