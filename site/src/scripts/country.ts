/**
 * The chosen country travels in addresses as `?c=fr` and is stored nowhere. A country's own page is a
 * choice too, and the fresher one.
 */
export function chosenCountry({ pathname, search }: Location): string | undefined {
  const [, page, asked] = /\/help\/([a-z]{2})\/|[?&]c=([a-z]{2})\b/.exec(pathname + search) ?? [];
  return page ?? asked;
}

/** Lets every link to our pages carry the country, and every call for help lead straight to its page. */
export function carryCountry(country: string | undefined): void {
  // A page that does not exist has no call for help: it forgets the country, whose page may be what is missing.
  if (!country || !document.querySelector('[rel=help]')) return;
  for (const link of document.links) {
    if (link.origin !== location.origin || link.pathname === location.pathname) continue;
    if (link.rel === 'help') link.pathname = `/${document.documentElement.lang}/help/${country}/`;
    else if (!/\/help\/..\/$/.test(link.pathname)) link.search = `c=${country}`;
  }
}
