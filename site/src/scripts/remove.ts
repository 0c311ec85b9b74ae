/** "Remove from this device": here at once, network or not, and on our side. */
import { leavesCopies } from './copies.ts';
import { dropKept, holdsKey, leaveRest, readRest } from './kept.ts';
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
  /** Copies were there when last looked for, with or without the key. */
  let copies = false;

  const show = (): void => {
    const focused = document.activeElement as HTMLElement | null;
    remove.hidden = !copies && !holdsKey();
    changed();
    // The button that was pressed may be gone: whoever uses the keyboard stays in the box.
    if (focused?.hidden) said.focus();
  };
  const say = (outcome: string): void => {
    said.textContent = box.dataset[outcome] ?? '';
    show();
  };

  /** Until nothing is left; the number is the last to go. The erase is sent at once: the page may be closed. */
  const removeAll = async (): Promise<void> => {
    const rest = readRest();
    const [erased, left] = await Promise.all([!rest || sendErase(rest), leavesCopies(2)]);
    copies = left;
    const done = erased && !left;
    // Another tab may have come to the end before, and kept anew.
    if (done && rest && readRest() === rest) dropKept();
    say(done ? 'removed' : 'half');
  };
  const goOn = (): void => {
    if (readRest()) void removeAll();
  };
  remove.addEventListener('click', () => {
    leaveRest();
    void removeAll();
  });
  addEventListener('online', goOn);
  // Also when "back" brings a page as it was left, whatever was removed on the pages between.
  addEventListener('pageshow', async () => {
    say('');
    copies = await leavesCopies();
    show();
    goOn();
  });

  said.tabIndex = -1;
  box.hidden = false;
  say('');
  return say;
}
