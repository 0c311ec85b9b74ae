/** Script of a module page. */
import './exit.ts';
import { sendWaiting, wireFinish } from './finish.ts';
import { wireKeep } from './keep.ts';
import { answers } from './talk.ts';

for (const box of document.querySelectorAll<HTMLElement>('.keepbox')) {
  wireFinish(box, wireKeep(box), answers);
}
// Only where somebody asked to keep things does anything wait.
void sendWaiting();
addEventListener('online', () => void sendWaiting());
