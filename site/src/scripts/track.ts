/** Script of a track page: shows what is done, when somebody asked to keep it. */
import './exit.ts';
import { wireBox } from './finish.ts';
import { readKept } from './kept.ts';

const done = readKept(() => localStorage)?.m ?? {};
for (const mooring of document.querySelectorAll<HTMLElement>('[data-mooring]')) {
  mooring.classList.toggle('done', (mooring.dataset.mooring ?? '') in done);
}
for (const box of document.querySelectorAll<HTMLElement>('.keepbox')) wireBox(box, {});
