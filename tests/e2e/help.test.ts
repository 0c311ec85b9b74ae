/** Helplines: one tap away, dialled by a tap, and honest about their age on the day they are read. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { BrowserContext } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { wordsOf } from '../support/words.ts';

const site = inject('stack').url;
let chromium: TestBrowser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  chromium = await launchBrowser();
});
afterAll(() => chromium.close());
beforeEach(async () => {
  context = await chromium.browser.newContext({ viewport: { width: 360, height: 640 } });
  page = await context.newPage();
});
afterEach(() => context.close());

/** Until when the entries of a page are fresh, the soonest first. */
async function limitsOf(path: string): Promise<string[]> {
  await page.goto(site + path);
  const limits = await page
    .locator('[data-until]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-until') ?? ''));
  expect(limits).not.toHaveLength(0);
  return limits.sort();
}

/** The day after every entry that a page shows has passed its limit. */
const dayAfterAll = async (path: string): Promise<Date> =>
  new Date(Date.parse((await limitsOf(path)).at(-1) ?? '') + 2 * 86_400_000);

it('begins with "Now", and then the countries', async () => {
  await page.goto(`${site}/en/help/`);
  expect(await page.locator('main a').first().getAttribute('href')).toBe('/en/n/');
});

it('dials by a tap, and says what a call leaves behind', async () => {
  await page.goto(`${site}/fr/help/fr/`);
  const numbers = await page
    .locator('.row [href^="tel:"]')
    .evaluateAll((links) => links.map((link) => [link.getAttribute('href'), link.textContent]));
  expect(numbers).not.toHaveLength(0);
  for (const [href, text] of numbers) expect(href).toBe(`tel:${(text ?? '').replace(/\s/g, '')}`);
  expect(await page.getByText(wordsOf('fr')('help.list')).isVisible()).toBe(true);
});

it('a chosen country goes along to every page, and another choice takes its place', async () => {
  await page.goto(`${site}/en/help/fr/`);
  await page.locator('.home-link').click();
  await page.waitForURL(`${site}/en/?c=fr`);
  await page.goto(`${site}/en/help/de/?c=fr`);
  const home = page.locator('.home-link');
  expect(await home.evaluate((link: HTMLAnchorElement) => link.pathname + link.search)).toBe(
    '/en/?c=de',
  );
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

it('a page that is not there forgets the country', async () => {
  await page.goto(`${site}/en/help/zz/`);
  expect(await page.locator('.help-now').getAttribute('href')).toBe('/en/help/');
});

describe('on a day when everything was read too long ago', () => {
  it('a country keeps its emergency numbers first and puts the rest after what answers everywhere', async () => {
    await page.clock.setFixedTime(await dayAfterAll('/en/help/fr/'));
    await page.goto(`${site}/en/help/fr/`);

    const order = await page
      .locator('.row')
      .evaluateAll((rows) => rows.map((row) => row.closest('section')?.className));
    const emergencies = order.filter((name) => name === 'emergency').length;
    expect(emergencies).toBeGreaterThan(0);
    expect(order.slice(0, emergencies).every((name) => name === 'emergency')).toBe(true);
    expect(order.at(-1)).toBe('aged');
    expect(order.indexOf('aged')).toBe(order.length - order.filter((x) => x === 'aged').length);
    expect(await page.locator('.child').isVisible()).toBe(false);
    expect(await page.locator('.aged [href="tel:119"]').isVisible()).toBe(true);
    // The date stands beside each, the emergency numbers included.
    for (const words of await page.locator('.row .was').all()) {
      expect(await words.isVisible()).toBe(true);
      expect(await words.innerText()).toMatch(/20\d\d/);
    }
  });

  it('a screen of steps puts them after the fallback, within their country', async () => {
    await page.clock.setFixedTime(await dayAfterAll('/en/n/4/'));
    await page.goto(`${site}/en/n/4/?c=fr`);

    const own = page.locator('[data-c=fr]');
    expect(await own.locator(':scope > .lines li').count()).toBe(
      await own.locator('.emergency').count(),
    );
    expect(await own.locator('.emergency').first().isVisible()).toBe(true);
    expect(await own.locator('.aged a').first().getAttribute('href')).toMatch(/^https:/);
    expect(await own.locator('.aged [href="tel:119"]').isVisible()).toBe(true);
  });
});

it('is as it was built while nothing is too old', async () => {
  const limits = await limitsOf('/en/help/fr/');
  await page.clock.setFixedTime(Date.parse(limits[0] ?? '') - 2 * 86_400_000);
  await page.goto(`${site}/en/help/fr/`);
  const html = await (await fetch(`${site}/en/help/fr/`)).text();
  expect(await page.locator('.row').count()).toBeGreaterThan(0);
  expect(await page.locator('.row.old').count()).toBe(html.match(/class="row old"/g)?.length ?? 0);
});
