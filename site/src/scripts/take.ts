/** Script of the page made for paper: printing, sharing, and a calendar file. Nothing is stored or sent. */
import { calendarFile } from './calendar.ts';
import { languageTag } from '../lib/language-tag.ts';
import './exit.ts';

/** The module's own address: neither the country nor anything else that this page was opened with. */
const address = new URL('../', location.href).href;

const print = document.querySelector<HTMLElement>('.print');
if (print) print.hidden = false;
print?.addEventListener('click', () => {
  window.print();
});

// Where the kit knows no public address: the one at which this page was opened.
for (const where of document.querySelectorAll<HTMLElement>('.again .where:empty')) {
  where.textContent = location.host + (where.dataset.path ?? '');
  (where.closest('.again') as HTMLElement).hidden = false;
}

const share = document.querySelector<HTMLElement>('.share');
if (share && 'share' in navigator) {
  share.hidden = false;
  share.querySelector('button')?.addEventListener('click', () => {
    // Closing the share sheet rejects, and means nothing.
    navigator.share({ title: share.dataset.title ?? '', url: address }).catch(() => undefined);
  });
}

/** "2026-11-21" where the reader is. */
const localDay = (day: Date): string =>
  [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');

function save(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/calendar' }));
  link.download = '10.ics';
  link.click();
  // Safari reads the file after the click.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 9e3);
}

const plan = document.querySelector<HTMLFormElement>('.plan');
if (plan) {
  const days = plan.elements.namedItem('day') as HTMLSelectElement;
  const hours = plan.elements.namedItem('hour') as HTMLSelectElement;
  const name = new Intl.DateTimeFormat(languageTag(document.documentElement.lang), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const today = new Date();
  for (let ahead = 1; ahead <= 7; ahead += 1) {
    const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() + ahead, 12);
    days.add(new Option(name.format(day), localDay(day)));
  }
  plan.hidden = false;
  plan.addEventListener('submit', (event) => {
    event.preventDefault();
    const uid = crypto.getRandomValues(new Uint32Array(4)).join('-');
    const start = `${days.value}T${hours.value}:00:00`;
    save(calendarFile(plan.dataset.event ?? '', start, new Date(), uid));
  });
}
