/** "Keep on this device" and "Remove from this device". */
import { dropKept, readKept, writeKept } from './kept.ts';
import type { Kept } from './kept.ts';
import { sendErase } from './send.ts';

export const local = (): Storage => localStorage;

/** What this page knows of the learner; nothing of it leaves the page before a button is pressed. */
export interface Desk {
  /** Random number: fresh for this page, unless one is kept. */
  learner: string;
  /** What was finished on this page. */
  done: Kept['m'];
  kept: boolean;
  /** Shows the words of an outcome, which the box carries as data, and the buttons that make sense now. */
  say(outcome: string): void;
  /** Keeps the learner and what is done; whether it could. */
  store(): boolean;
}

/** Brings the box to life that KeepBox.astro wrote. */
export function wireKeep(box: HTMLElement): Desk {
  const keep = box.querySelector<HTMLElement>('.keep');
  const remove = box.querySelector<HTMLElement>('.remove');
  const said = box.querySelector('output');
  const before = readKept(local);
  // The device is emptied, but the server has not heard of it yet.
  let erasing = false;

  const desk: Desk = {
    learner: before?.k ?? crypto.randomUUID(),
    done: {},
    kept: before !== undefined,
    say(outcome) {
      if (said) said.textContent = box.dataset[outcome] ?? '';
      if (keep) keep.hidden = desk.kept || erasing;
      if (remove) remove.hidden = !desk.kept && !erasing;
    },
    store: () => writeKept(local, { k: desk.learner, m: { ...readKept(local)?.m, ...desk.done } }),
  };

  keep?.addEventListener('click', () => {
    desk.kept = desk.store();
    desk.say(desk.kept ? 'kept' : 'full');
  });
  remove?.addEventListener('click', async () => {
    dropKept(local);
    desk.kept = false;
    desk.done = {};
    erasing = !(await sendErase(desk.learner));
    if (erasing) return desk.say('half');
    desk.learner = crypto.randomUUID();
    desk.say('removed');
    for (const mark of document.querySelectorAll('.done')) mark.classList.remove('done');
  });

  box.hidden = false;
  desk.say('');
  return desk;
}
