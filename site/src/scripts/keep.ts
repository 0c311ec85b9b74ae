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
  /** Takes over what the device says by now: another tab may have kept or removed in the meantime. */
  look(): void;
  /** Shows the words of an outcome, which the box carries as data, and the buttons that make sense now. */
  say(outcome: string): void;
  /** Adds what is done to what is kept; whether it could. Where nothing is kept (any more), nothing is written. */
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
    look() {
      const now = readKept(local);
      // Removed since: what was done before belongs to a learner who is forgotten.
      if (desk.kept && now?.k !== desk.learner) {
        desk.learner = crypto.randomUUID();
        desk.done = {};
      }
      if (now) desk.learner = now.k;
      desk.kept = now !== undefined;
    },
    say(outcome) {
      if (said) said.textContent = box.dataset[outcome] ?? '';
      if (keep) keep.hidden = desk.kept || erasing;
      if (remove) remove.hidden = !desk.kept && !erasing;
    },
    store() {
      desk.look();
      return desk.kept && write();
    },
  };
  const write = (): boolean =>
    writeKept(local, { k: desk.learner, m: { ...readKept(local)?.m, ...desk.done } });

  keep?.addEventListener('click', () => {
    desk.look();
    desk.kept = write();
    desk.say(desk.kept ? 'kept' : 'full');
  });
  remove?.addEventListener('click', async () => {
    desk.learner = readKept(local)?.k ?? desk.learner;
    dropKept(local);
    desk.kept = false;
    desk.done = {};
    erasing = (await sendErase(desk.learner)) !== 'taken';
    if (erasing) return desk.say('half');
    desk.learner = crypto.randomUUID();
    desk.say('removed');
    for (const mark of document.querySelectorAll('.done')) mark.classList.remove('done');
  });

  // "Back" brings a page as it was left, whatever was removed on the pages between.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    desk.look();
    desk.say('');
  });

  box.hidden = false;
  desk.say('');
  return desk;
}
