/** S10: what twenty pages and a module leave on the device unasked, and what is left after removing. */
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../support/browser.ts';
import { serveBuiltSite } from '../support/built-site.ts';
import { press, says, tracesOf, walk } from '../support/trace-walk.ts';
import type { Traces } from '../support/trace-walk.ts';
import type { Figure } from './figure.ts';
import { kindsOfPages } from '../support/pages.ts';

const dist = fileURLToPath(new URL('../../site/dist', import.meta.url));
const panels = /^[a-z-]+\/(teach|join|staff|letters)\//i;

const sum = (traces: Traces): number => Object.values(traces).reduce((a, b) => a + b, 0);

export async function measure(): Promise<Figure[]> {
  const [chromium, site] = await Promise.all([launchBrowser(), serveBuiltSite(dist)]);
  try {
    const readable = kindsOfPages().filter((path) => !panels.test(path));
    const pages = ['en/f/2/', ...readable.filter((path) => path !== 'en/f/2/')].slice(0, 20);
    const addresses = pages.map((path) => `${site.url}/${path}`);
    const page = await walk(await chromium.browser.newContext(), addresses);
    const unasked = await tracesOf(page, pages.length);

    const asking = await walk(await chromium.browser.newContext(), [`${site.url}/en/f/`]);
    await press(asking, 'keep');
    await says(asking, 'kept');
    const kept = await tracesOf(asking, 1);
    await press(asking, 'remove');
    await says(asking, 'removed');
    const removed = await tracesOf(asking, 1);
    return [
      {
        id: 'S10',
        what: `traces on the device of ${pages.length} pages and a module done; after keep and remove`,
        measured: `${sum(unasked)}; ${sum(removed)} (of ${sum(kept)} while kept)`,
        peer: '-',
        goal: '0; 0',
        holds: pages.length === 20 && sum(unasked) === 0 && sum(removed) === 0 && sum(kept) === 3,
      },
    ];
  } finally {
    await chromium.close();
    await site.close();
  }
}
