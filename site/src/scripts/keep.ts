/** "Keep on this device", with "Remove from this device" beside it. */
import { hasCopies, leavesCopies } from './copies.ts';
import { readKept, readRest, writeKept } from './kept.ts';
import type { Kept } from './kept.ts';
import { wireRemove } from './remove.ts';

/**
 * Brings the whole box to life. Every step asks the storage anew, since another tab may have kept or
 * removed in the meantime. `wish` gives what is to be kept; for the rest see {@link wireRemove}.
 */
export function wireKeep(
  box: HTMLElement,
  wish: () => Kept,
  changed: () => void = () => {},
): (outcome: string) => void {
  const keep = box.querySelector('.keep') as HTMLElement;
  const remove = box.querySelector('.remove') as HTMLElement;
  let copied = false;

  /** Where copies are lacking, keeping is offered once more; not before a removal has come to its end. */
  const offer = (): void => {
    changed();
    keep.hidden = readKept() ? copied : !remove.hidden;
  };
  const say = wireRemove(box, offer);

  keep.addEventListener('click', async () => {
    // The number that another tab has left would be forgotten here, and never there.
    if (readRest()) return say('half');
    if (!writeKept(wish())) return say('full');
    say('copying');
    copied = await hasCopies(true);
    // Removed while the copies were made, here or in another tab: they go as well.
    if (readKept()) say(copied ? 'kept' : 'partly');
    else await leavesCopies(2);
  });
  addEventListener('pageshow', async () => {
    copied = await hasCopies();
    offer();
  });
  return say;
}
