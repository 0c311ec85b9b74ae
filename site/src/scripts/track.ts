/** Script of a track page: shows what is done, when somebody asked to keep it. */
import './exit.ts';
import { freshKey } from './fresh-key.ts';
import { wireKeep } from './keep.ts';
import { readKept } from './kept.ts';

function showDone(): void {
  const done = readKept()?.m ?? {};
  for (const mooring of document.querySelectorAll<HTMLElement>('[data-mooring]')) {
    mooring.classList.toggle('done', (mooring.dataset.mooring ?? '') in done);
  }
}

for (const box of document.querySelectorAll<HTMLElement>('.keepbox')) {
  wireKeep(box, () => readKept() ?? { k: freshKey(), m: {} }, showDone);
}
