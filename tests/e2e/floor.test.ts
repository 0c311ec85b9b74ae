/** The oldest browser that is looked after: a whole module, easy words, the quiz, help, finishing and leaving. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import { launchFloorBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { walkModule } from '../support/walk.ts';

const site = inject('stack').url;
let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await launchFloorBrowser();
});
afterAll(() => chromium.close());

let page: Page;
let errors: string[];
beforeEach(async () => {
  page = await (await chromium.browser.newContext()).newPage();
  errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
});

it('is Chromium 92, which knows neither :has() nor details that share a name', async () => {
  expect(chromium.browser.version()).toMatch(/^92\./);
  expect(await page.evaluate(() => CSS.supports('selector(:has(a))'))).toBe(false);
});

it.each(['/en/f/2/', '/ar/f/3/', '/fr/s/3/', '/en/s/9/'])(
  'goes through the whole of %s and finishes it',
  async (path) => {
    await page.goto(site + path);

    const walked = await walkModule(page);
    await page.evaluate(() => document.querySelector<HTMLElement>('button.finish')?.click());

    expect(walked).toMatchObject({ ended: 2, easy: true, faults: [] });
    expect(walked.explained).toBeGreaterThanOrEqual(10);
    await until(() => said(page), { what: () => 'the answer to finishing' });
    expect(errors).toEqual([]);
  },
);

it('shows the helplines of a country', async () => {
  await page.goto(`${site}/fr/help/fr/`);
  const calls = await page.evaluate(() =>
    [...document.querySelectorAll('a[href^="tel:"]')].map((link) => link.getClientRects().length),
  );
  expect(calls.length).toBeGreaterThan(3);
  expect(calls).not.toContain(0);
  expect(errors).toEqual([]);
});

it('leaves at once by Esc pressed twice', async () => {
  await page.goto(`${site}/en/f/2/`);
  await page.route('https://**', (route) => route.fulfill({ body: 'elsewhere' }));
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await until(() => Promise.resolve(!page.url().startsWith(site)), { what: () => 'another page' });
});

const said = (at: Page): Promise<string> =>
  at.evaluate(() => document.querySelector('.keepbox output')?.textContent ?? '');
