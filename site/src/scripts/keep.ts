/** "Keep on this device", with "Remove from this device" beside it. */
import { hasCopies, removeCopies } from './copies.ts';
import { freshKey } from './fresh-key.ts';
import { local, readKept, writeKept } from './kept.ts';
import type { Kept } from './kept.ts';
import { wireRemove } from './remove.ts';

/** What is kept from a page that knows nothing of its own. */
const known = (): Kept => readKept(local) ?? { k: freshKey(), m: {} };

/**
 * Brings the whole box to life. Every step asks the storage anew, since another tab may have kept or
 * removed in the meantime. `wish` gives what is to be kept; for the rest see {@link wireRemove}.
 */
export function wireKeep(
  box: HTMLElement,
  wish = known,
  changed: () => void = () => {},
): (outcome: string) => void {
  const keep = box.querySelector('.keep') as HTMLElement;
  const remove = box.querySelector('.remove') as HTMLElement;
  let copied = false;

  /** Where copies are lacking, keeping is offered once more; not before a removal has come to its end. */
  const offer = (): void => {
    changed();
    keep.hidden = readKept(local) ? copied : !remove.hidden;
  };
  const say = wireRemove(box, offer);

  keep.addEventListener('click', async () => {
    if (!writeKept(local, wish())) return say('full');
    say('copying');
    copied = await hasCopies(true);
    // Removed while the copies were made, here or in another tab: they go as well.
    if (readKept(local)) say(copied ? 'kept' : 'partly');
    else await removeCopies();
  });
  addEventListener('pageshow', async () => {
    copied = await hasCopies();
    offer();
  });
  return say;
}
