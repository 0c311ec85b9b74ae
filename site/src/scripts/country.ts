/** The chosen country travels in addresses as `?c=fr` and is stored nowhere. */
import { chosenCountry } from './chosen-country.ts';

/** A country's own page is a choice too, and the fresher one. */
export const countryHere = (): string | undefined =>
  /\/help\/([a-z]{2})\//.exec(location.pathname)?.[1] ?? chosenCountry();

/** Lets every link to our pages carry the country, and every call for help lead straight to its page. */
export function carryCountry(country: string | undefined): void {
  // A page that does not exist has no such link: it forgets the country, whose page may be what is missing.
  if (!country || !document.querySelector('[rel=help]')) return;
  for (const link of document.links) {
    if (link.origin !== location.origin || link.pathname === location.pathname) continue;
    if (link.rel === 'help') link.pathname = `/${document.documentElement.lang}/help/${country}/`;
    else if (!/\/help\/../.test(link.pathname)) link.search = `c=${country}`;
  }
}
