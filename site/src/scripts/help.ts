/** Script of pages with helplines: the known country first, and what was read too long ago last. */
import { isPast, isoDay } from '../lib/freshness.ts';
import { carryCountry, chosenCountry } from './country.ts';
import './exit.ts';

// The date of the device, in UTC: the page may have been kept for a year.
const today = isoDay(new Date());
for (const row of document.querySelectorAll<HTMLElement>('[data-until]')) {
  if (!isPast(row.dataset.until ?? '', today)) continue;
  row.classList.add('old');
  // Age never moves an emergency number.
  if ('stay' in row.dataset) continue;
  const group = row.closest('section');
  const aged = row.closest('.land,main')?.querySelector<HTMLElement>('.aged');
  if (!aged) continue;
  aged.hidden = false;
  aged.querySelector('ul')?.append(row);
  if (group && !group.querySelector('[data-until]')) group.hidden = true;
}

const own = document.querySelector<HTMLDetailsElement>(`[data-c="${chosenCountry(location)}"]`);
if (own) {
  document.querySelector('.where-to')?.before(own);
  own.open = true;
}
// "toggle" does not bubble; it is caught on its way down.
document.addEventListener(
  'toggle',
  ({ target }) => {
    const { open, dataset } = target as HTMLDetailsElement;
    if (open) carryCountry(dataset.c);
  },
  true,
);
