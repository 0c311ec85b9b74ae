/**
 * Unfolds rehearsals and the quiz step by step. The page reads and works without it: a choice is a
 * `details`, the way on is a link to the next turn. Nothing here touches the history.
 */
import type { Answers } from './kept.ts';

/** First answer to each quiz question, filled as the page is used. */
export const answers: Answers = {};

/** Shows one step of the page, and only that. */
function goTo(step: Element): void {
  for (const each of document.querySelectorAll('.step')) {
    each.classList.toggle('now', each === step);
    const link = document.querySelector(`.steps [href="#${each.id}"]`);
    if (each === step) link?.setAttribute('aria-current', 'step');
    else link?.removeAttribute('aria-current');
  }
  document.documentElement.classList.toggle('on', step.id !== 's1');
}

/** Folds everything after a turn: whoever changes an answer goes on from there. */
function foldAfter(turn: Element): void {
  turn.classList.remove('past');
  for (let later = turn.nextElementSibling; later; later = later.nextElementSibling) {
    later.classList.remove('now', 'picked', 'past');
  }
}

/** Shows a turn of the chat after the one that led to it, with nothing chosen yet. */
function unfold(turn: HTMLElement, from: Element | null): void {
  for (const box of turn.querySelectorAll('details')) box.open = false;
  turn.classList.remove('picked');
  if (from && !turn.classList.contains('now')) {
    from.after(turn);
    from.classList.add('past');
  }
  turn.classList.add('now');
  foldAfter(turn);
  turn.parentElement?.classList.toggle('ended', turn.matches('.over'));
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('main a[href^="#"]');
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  const step = target.closest('.step');
  if (step) goTo(step);
  if (target.matches('.turn')) unfold(target, link.closest('.turn'));
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: target.matches('.turn') ? 'center' : 'start' });
});

// "toggle" does not bubble; it is caught on its way down.
document.addEventListener(
  'toggle',
  ({ target }) => {
    const box = target as HTMLDetailsElement;
    const turn = box.closest('.turn,.q');
    if (!turn) return;
    const picked = turn.querySelector('[open]') !== null;
    turn.classList.toggle('picked', picked);
    if (!picked) foldAfter(turn);
    if (!box.open) return;
    turn.classList.add('seen');
    // `name` makes them exclusive, in browsers younger than the floor.
    for (const other of turn.querySelectorAll('details')) if (other !== box) other.open = false;
    const { q, o } = box.dataset;
    if (q && o) answers[q] ??= o;
  },
  true,
);

document.documentElement.classList.add('js');
for (const turn of document.querySelectorAll('.turn:first-child')) turn.classList.add('now');
const first = document.querySelector('.step');
if (first) goTo(first);
