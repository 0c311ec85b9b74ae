/** "I have finished": sent once pressed, to the pupil's class or as one more in a count. */
import type { FinishRequest } from '#api/contract';
import { chosenCountry } from './country.ts';
import { freshKey } from './fresh-key.ts';
import { wireKeep } from './keep.ts';
import { local, readKept, writeKept } from './kept.ts';
import type { Kept, Waiting } from './kept.ts';
import { sendFinish, sendPupilFinish } from './send.ts';

/** What was chosen on the page so far. */
export type Said = Omit<FinishRequest, 'learner' | 'module' | 'locale' | 'country'>;

/** What this page knows of the learner; nothing of it leaves the page before a button is pressed. */
interface Desk {
  /** Random number: fresh for this page, unless one is kept. */
  k: string;
  /** What was finished on this page. */
  done: Kept['m'];
  kept: boolean;
}

/** Takes over what the device says by now: another tab may have kept or removed in the meantime. */
function look(desk: Desk): void {
  const now = readKept(local);
  // Removed since: what was done before belongs to a learner who is forgotten.
  if (desk.kept && now?.k !== desk.k) Object.assign(desk, { k: freshKey(), done: {} });
  if (now) desk.k = now.k;
  desk.kept = now !== undefined;
}

/** What is kept, and what is done here. */
function wish(desk: Desk): Kept {
  look(desk);
  return { k: desk.k, m: { ...readKept(local)?.m, ...desk.done } };
}

/** Adds what is done to what is kept; whether it could. Where nothing is kept (any more), nothing is written. */
function store(desk: Desk): boolean {
  const whole = wish(desk);
  return desk.kept && writeKept(local, whole);
}

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

function finishOf(said: Said): Waiting {
  const country = chosenCountry(location)?.toUpperCase();
  return { ...said, locale: document.documentElement.lang, ...(country && { country }) };
}

/** Wires the whole box of a module, keeping included; `said` fills while the page is used. */
export function wireFinish(box: HTMLElement, said: Said): void {
  const desk: Desk = { k: freshKey(), done: {}, kept: false };
  const say = wireKeep(
    box,
    () => wish(desk),
    () => look(desk),
  );
  const { module = '' } = box.dataset;
  box.querySelector('.finish')?.addEventListener('click', async () => {
    const token = classToken(module);
    if (token) {
      // A pupil's finish belongs to the class: unsent, it does not turn into an anonymous one.
      const taken = await sendPupilFinish(module, token);
      if (taken) desk.done = { [module]: 1 };
      store(desk);
      return say(taken ? 'class' : 'failed');
    }
    const finish = finishOf(said);
    look(desk);
    // Written down before it is sent, where things are kept: the page may be closed on the way.
    desk.done = { [module]: finish };
    store(desk);
    const { k } = desk;
    const outcome = await sendFinish({ ...finish, learner: k, module });
    look(desk);
    // Under another number by now, kept or removed by another tab: it would count a second time.
    const waits = outcome === 'unreached' && desk.k === k;
    if (desk.k === k) desk.done = { [module]: waits ? finish : 1 };
    const stored = store(desk);
    if (outcome === 'taken') say('sent');
    else say(waits && stored ? 'later' : 'failed');
  });
}

/**
 * Sends what waits on this device; a finish says the same however often it is sent. One that is
 * refused is settled as well: it would be refused again, and hold up those behind it.
 */
export async function sendWaiting(): Promise<void> {
  const waiting = readKept(local);
  for (const [module, finish] of Object.entries(waiting?.m ?? {})) {
    if (!waiting || finish === 1) continue;
    const outcome = await sendFinish({ ...finish, learner: waiting.k, module });
    if (outcome === 'unreached') return;
    // Read again: another tab may have written, or removed everything, in the meantime.
    const now = readKept(local);
    if (now?.k !== waiting.k) return;
    writeKept(local, { ...now, m: { ...now.m, [module]: 1 } });
  }
}
