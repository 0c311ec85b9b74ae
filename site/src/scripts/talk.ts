/**
 * Unfolds rehearsals and the quiz step by step. The page reads and works without it: a choice is a
 * `details`, the way on is a link to the next turn. Nothing here touches the history.
 */
import { said } from './choices.ts';
import { hush } from './speak.ts';

const steps = [...document.querySelectorAll('.step')];
/** One link a step, in the same order. */
const links = [...document.querySelectorAll('.steps a')];

/** Shows one step of the page, and only that. Whatever step is left counts as done, skipped or not. */
function goTo(step: Element): void {
  hush();
  const here = steps.indexOf(step);
  steps.forEach((each, at) => {
    const marks = links[at]?.classList;
    if (at !== here && each.matches('.now')) {
      each.classList.add('done');
      marks?.add('done');
    }
    each.classList.toggle('now', at === here);
    marks?.toggle('then', at === here + 1);
    links[at]?.setAttribute('aria-current', at === here ? 'step' : 'false');
  });
  for (const part of document.querySelectorAll('.steps > ol > li')) {
    part.classList.toggle('now', part.contains(links[here] ?? null));
  }
  document.documentElement.classList.toggle('on', here > 0);
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
  // It gets the focus: its name is what a screen reader says of it.
  const texts = [...turn.querySelectorAll('.say,.ask,h3')].map((text) => text.textContent);
  turn.setAttribute('aria-label', texts.join(' '));
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('main a[href^="#"]');
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  event.preventDefault();
  const step = target.closest('.step');
  if (step) goTo(step);
  if (target.matches('.turn')) unfold(target, link.closest('.turn'));
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  // A step with the bar above it that says where one is.
  if (target === step) scrollTo(0, 0);
  else target.scrollIntoView({ block: target.matches('.turn') ? 'center' : 'start' });
});

// "toggle" does not bubble; it is caught on its way down.
document.addEventListener(
  'toggle',
  ({ target }) => {
    const box = target as HTMLDetailsElement;
    const turn = box.closest<HTMLElement>('.turn,.q');
    if (!turn) return;
    const picked = turn.querySelector('[open]') !== null;
    turn.classList.toggle('picked', picked);
    if (!picked) foldAfter(turn);
    if (!box.open) return;
    turn.classList.add('seen');
    const boxes = [...turn.querySelectorAll('details')];
    // One answer at a time.
    for (const other of boxes) if (other !== box) other.open = false;
    // The question's id, and those of its options.
    const [question, ...options] = turn.dataset.ids?.split(' ') ?? [];
    if (question) said.answers[question] ??= options[boxes.indexOf(box)] ?? '';
  },
  true,
);

document.documentElement.classList.add('js');
for (const turn of document.querySelectorAll('.turn:first-child')) turn.classList.add('now');
if (steps[0]) goTo(steps[0]);
