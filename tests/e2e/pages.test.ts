/** Every public page in a real browser: readable by everybody, with and without script, leaving no trace. */
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import kit from '#kit.config';
import { launchBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';

/** One address a page type, below the language. "tm" is the country without a single number. */
const kinds = [
  ...['', 'f/', 's/', 'f/2/', 's/3/', 'about/'],
  ...['n/', 'n/1/', 'y/', 'y/1/', 'y/words/', 'help/', 'help/fr/', 'help/tm/'],
];
const addresses = [
  '/languages/',
  '/nowhere/',
  ...kit.locales.flatMap((locale) => kinds.map((kind) => `/${locale}/${kind}`)),
];

const site = inject('stack').url;
let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await launchBrowser();
});
afterAll(() => chromium.close());

/** A page that remembers what its policy refused and whom it asked. */
async function openPage(
  options: Parameters<TestBrowser['browser']['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext; refused: string[]; asked: string[] }> {
  const context = await chromium.browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const refused: string[] = [];
  const asked: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) refused.push(message.text());
  });
  page.on('pageerror', (error) => refused.push(error.message));
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  return { page, context, refused, asked };
}

/** Opens an address and makes sure that it is there: on an empty page every check holds in vain. */
async function visit(page: Page, address: string): Promise<void> {
  const response = await page.goto(site + address);
  expect(response?.status()).toBe(address === '/nowhere/' ? 404 : 200);
}

/** Widths and colours to look at: all four in English; the other languages share every style with it. */
function looksOf(address: string): { width: number; colorScheme: 'light' | 'dark' }[] {
  const small = { width: 320, colorScheme: 'light' } as const;
  const large = { width: 1280, colorScheme: 'dark' } as const;
  if (!address.startsWith('/en/')) return [small, large];
  return [small, { ...small, colorScheme: 'dark' }, { ...large, colorScheme: 'light' }, large];
}

/** Opens every answer and shows every turn, as somebody would who reads everything. */
const openAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const hidden of document.querySelectorAll('.step,.turn')) hidden.classList.add('now');
    for (const question of document.querySelectorAll('.q')) question.classList.add('seen');
    for (const box of document.querySelectorAll('details')) {
      box.removeAttribute('name');
      box.open = true;
    }
  });

describe.each(addresses)('%s', (address) => {
  it('has no accessibility fault and no sideways scrolling, small and large, light and dark', async () => {
    const { page, context, refused } = await openPage();
    await visit(page, address);
    for (const { width, colorScheme } of looksOf(address)) {
      await page.setViewportSize({ width, height: 640 });
      await page.emulateMedia({ colorScheme });
      await openAll(page);
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(scrolls).toBeLessThanOrEqual(width);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
      expect(told, `${width} ${colorScheme}`).toEqual([]);
    }
    expect(refused).toEqual([]);
    await context.close();
  });

  it('has the exit first, and reads without script', async () => {
    const { page, context } = await openPage({ javaScriptEnabled: false });
    await visit(page, address);
    expect(await page.locator('a').first().getAttribute('id')).toBe('exit');
    expect(await page.locator('h1').count()).toBe(1);
    // Whatever a script would reveal stands in the page and can be seen.
    for (const turn of await page.locator('.turn, .q, .step').all()) {
      expect(await turn.isVisible()).toBe(true);
    }
    await context.close();
  });
});

it('leaves nothing on the device and asks nobody else while twenty pages are read', async () => {
  const { page, context, asked } = await openPage();
  for (const address of addresses.slice(0, 20)) {
    await visit(page, address);
    await openAll(page);
    const left = await page.evaluate(async () => ({
      cookies: document.cookie,
      stored: localStorage.length + sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    expect(left).toEqual({ cookies: '', stored: 0, databases: 0, caches: 0, workers: 0 });
  }
  expect(await context.cookies()).toEqual([]);
  expect(asked.filter((each) => !each.startsWith(`GET ${site}/`))).toEqual([]);
  await context.close();
});

describe('the exit', () => {
  const ways: [string, (page: Page) => Promise<void>][] = [
    ['a click', (page) => page.locator('#exit').click()],
    [
      'Esc pressed twice',
      async (page) => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      },
    ],
  ];

  it.each(ways)('leaves at once by %s and does not come back by "back"', async (_, leave) => {
    const { page, context } = await openPage();
    await context.route(/wikipedia/, (route) => route.fulfill({ body: 'elsewhere' }));
    await page.goto(`${site}/en/`);
    await page.goto(`${site}/en/f/2/`);
    await leave(page);
    await page.waitForURL(/wikipedia/);
    await page.goBack();
    expect(page.url()).toBe(`${site}/en/`);
    await context.close();
  });
});
