/** Script of a module page. */
import './exit.ts';
import { said } from './choices.ts';
import { sendWaiting, wireFinish } from './finish.ts';
import './refusal.ts';
import './talk.ts';

for (const box of document.querySelectorAll<HTMLElement>('.keepbox')) {
  wireFinish(box, said);
}
// Only where somebody asked to keep things does anything wait.
void sendWaiting();
addEventListener('online', () => void sendWaiting());

// "Made for a class": not to somebody who came with a class.
try {
  const alone = document.querySelector<HTMLElement>('.alone');
  if (alone) alone.hidden = sessionStorage.getItem('h-class') !== null;
} catch {
  // Where storage is denied nobody has joined a class.
}
