/** "Keep on this device" and "Remove from this device". */
import { hasCopies, removeCopies } from './copies.ts';
import { dropKept, readKept, writeKept } from './kept.ts';
import type { Kept } from './kept.ts';
import { sendErase } from './send.ts';

export const local = (): Storage => localStorage;

/** What is kept from a page that knows nothing of its own. */
const known = (): Kept => readKept(local) ?? { k: crypto.randomUUID(), m: {} };

/**
 * Brings the box to life that KeepBox.astro wrote. Every step asks the storage anew, since another tab
 * may have kept or removed in the meantime.
 *
 * `wish` gives what is to be kept; `changed` is called whenever what is kept may have changed. Returns
 * how to show the words of an outcome, which the box carries as data.
 */
export function wireKeep(
  box: HTMLElement,
  wish = known,
  changed: () => void = () => {},
): (outcome: string) => void {
  const part = (name: string) => box.querySelector(name) as HTMLElement;
  const keep = part('.keep');
  const remove = part('.remove');
  let copied = false;
  // Number of the learner whom this device has forgotten, while the server has not heard of it.
  let erasing: string | undefined;

  /** Shows the buttons that make sense now; where copies are lacking, keeping is offered once more. */
  const offer = (): void => {
    changed();
    const kept = !!readKept(local);
    keep.hidden = !!erasing || (kept && copied);
    remove.hidden = !erasing && !kept;
  };
  const say = (outcome: string): void => {
    part('output').textContent = box.dataset[outcome] ?? '';
    offer();
  };

  keep.addEventListener('click', async () => {
    if (!writeKept(local, wish())) return say('full');
    say('copying');
    copied = await hasCopies(true);
    // Removed while the copies were made, here or in another tab: they go as well.
    if (readKept(local)) say(copied ? 'kept' : 'partly');
    else await removeCopies();
  });
  remove.addEventListener('click', async () => {
    const learner = readKept(local)?.k ?? erasing;
    dropKept(local);
    await removeCopies();
    copied = false;
    erasing = learner && !(await sendErase(learner)) ? learner : undefined;
    say(erasing ? 'half' : 'removed');
  });
  // Also when "back" brings a page as it was left, whatever was removed on the pages between.
  addEventListener('pageshow', async () => {
    say('');
    copied = await hasCopies();
    offer();
  });

  box.hidden = false;
  offer();
  return say;
}
