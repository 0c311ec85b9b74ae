/** Script of the page about what is kept: here it can be removed. */
import './exit.ts';
import { wireRemove } from './remove.ts';

const box = document.querySelector('.keepbox') as HTMLElement;
// Nothing to remove and nothing to say: no box.
wireRemove(box, () => {
  box.hidden = !box.querySelector('.remove:not([hidden]),output:not(:empty)');
});
