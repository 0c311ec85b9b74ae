/** What was chosen on this page. It stays in memory until "I have finished" sends it. */
import type { Said } from './finish.ts';

/** Ids of options: first answers to the quiz, and the question before and after. */
export const said = { answers: {} } as Said & Required<Pick<Said, 'answers'>>;

for (const box of document.querySelectorAll<HTMLFieldSetElement>('fieldset[name]')) {
  const when = box.name as 'before' | 'after';
  const kind = box.querySelector<HTMLElement>('.kind');
  const show = (): void => {
    kind?.classList.toggle('now', said[when] === kind.dataset.of);
  };
  box.addEventListener('change', ({ target }) => {
    said[when] = (target as HTMLInputElement).value;
    show();
  });
  // Who skips takes the answer back.
  box.querySelector('.pass')?.addEventListener('click', () => {
    for (const option of box.querySelectorAll('input')) option.checked = false;
    if (when === 'before') delete said.before;
    else delete said.after;
    show();
  });
}
