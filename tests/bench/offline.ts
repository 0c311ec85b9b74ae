/** W7: what keeping a language costs, which of its pages open without a network, and what an update fetches. */
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import kit from '#kit.config';
import { launchBrowser } from '../support/browser.ts';
import { serveBuiltSite } from '../support/built-site.ts';
import type { BuiltSite } from '../support/built-site.ts';
import { press, says } from '../support/trace-walk.ts';
import type { Figure } from './figure.ts';

const dist = fileURLToPath(new URL('../../site/dist', import.meta.url));

/** Bytes of the bodies that were sent since `asked` was emptied, the icon apart. */
const transferred = ({ asked }: BuiltSite): number =>
  asked.filter(({ path }) => path !== '/favicon.svg').reduce((sum, { bytes }) => sum + bytes, 0);

/** What the browser fetches when one page of a language was changed. */
async function fetchedAnew(
  context: BrowserContext,
  site: BuiltSite,
  locale: string,
): Promise<string[]> {
  const changed = `/${locale}/f/2/`;
  site.deploy(changed, site.read(changed).replace('<h1>', '<h1>Anew '));
  const page = await context.newPage();
  site.asked.length = 0;
  // The browser looks for a new worker a moment after a page was opened; pages come from the old one until then.
  for (let tries = 0; tries < 8; tries += 1) {
    await page.goto(site.url + changed);
    if ((await page.locator('h1').textContent())?.startsWith('Anew')) break;
    await page.waitForTimeout(3_000);
  }
  const paths = site.asked.map(({ path }) => path).filter((path) => path !== '/favicon.svg');
  return [...new Set(paths)];
}

/** Bytes of all copies, as the cache keeps them: unpacked. */
const stored = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    let sum = 0;
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        sum += (await (await cache.match(request))?.arrayBuffer())?.byteLength ?? 0;
      }
    }
    return sum;
  });

export async function measure(): Promise<Figure[]> {
  const chromium = await launchBrowser();
  const site = await serveBuiltSite(dist);
  const costs: { locale: string; bytes: number; kept: number; pages: number; open: number }[] = [];
  let update: string[] = [];
  try {
    for (const locale of kit.locales) {
      const context = await chromium.browser.newContext();
      const page = await context.newPage();
      site.fate = () => undefined;
      await page.goto(`${site.url}/${locale}/f/`);
      site.asked.length = 0;
      await press(page, 'keep');
      await says(page, 'kept');
      const bytes = transferred(site);
      const kept = await stored(page);
      const paths = Object.keys(JSON.parse(site.read(`/${locale}/pages.json`)) as object);
      site.fate = () => 'away';
      let open = 0;
      for (const path of paths) {
        const response = await page.goto(`${site.url}/${locale}/${path}`).catch(() => null);
        if (response?.ok() && (await page.locator('#exit').count()) === 1) open += 1;
      }
      costs.push({ locale, bytes, kept, pages: paths.length, open });
      if (locale === kit.locales[0]) {
        site.fate = () => undefined;
        update = await fetchedAnew(context, site, locale);
      }
      await context.close();
    }
  } finally {
    await chromium.close();
    await site.close();
  }
  const worst = costs.reduce((a, b) => (a.bytes > b.bytes ? a : b));
  const all = costs.every(({ pages, open }) => pages === open);
  const changedOnly = update.every((path) => /\/(sw\.js|f\/2\/)$/.test(path)) && update.length > 0;
  return [
    {
      id: 'W7',
      what: `one language kept, worst of ${costs.length} (${worst.locale}): pages that open, bytes, update of one page`,
      measured:
        `${worst.open} of ${worst.pages} pages; ${worst.bytes} transferred, ${worst.kept} stored; ` +
        `update: ${update.join(', ')}`,
      peer: 'Starlight 0 pages',
      goal: 'all; ≤ 200,000; only what changed',
      holds: all && worst.bytes <= 200_000 && changedOnly,
    },
  ];
}
