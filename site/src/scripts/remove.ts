/** "Remove from this device": here at once, network or not, and on our side. */
import { removeCopies } from './copies.ts';
import { dropKept, local, readKept } from './kept.ts';
import { sendErase } from './send.ts';

/**
 * Wires the button in the box that KeepBox.astro wrote; it is shown while there is something to remove.
 * `changed` is called whenever what is kept may have changed. Returns how to show the words of an
 * outcome, which the box carries as data.
 */
export function wireRemove(
  box: HTMLElement,
  changed: () => void = () => {},
): (outcome: string) => void {
  const remove = box.querySelector('.remove') as HTMLElement;
  const said = box.querySelector('output') as HTMLElement;
  // Number of the learner whom this device has forgotten, while the server has not heard of it.
  let erasing: string | undefined;

  const say = (outcome: string): void => {
    said.textContent = box.dataset[outcome] ?? '';
    remove.hidden = !erasing && !readKept(local);
    changed();
  };
  remove.addEventListener('click', async () => {
    const learner = readKept(local)?.k ?? erasing;
    dropKept(local);
    await removeCopies();
    erasing = learner && !(await sendErase(learner)) ? learner : undefined;
    say(erasing ? 'half' : 'removed');
  });
  // Also when "back" brings a page as it was left, whatever was removed on the pages between.
  addEventListener('pageshow', () => say(''));

  box.hidden = false;
  say('');
  return say;
}
