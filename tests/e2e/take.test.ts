/** What is taken home: a calendar entry that says nothing, an address without a trail, and no trace of either. */
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, it } from 'vitest';
import kit from '#kit.config';
import { loadModules } from '#content/load';
import { launchBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { wordsOf } from '../support/words.ts';

const site = inject('stack').url;
const { modules } = loadModules('site/src/content/modules', kit.locales);

let chromium: TestBrowser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  chromium = await launchBrowser();
});
afterAll(() => chromium.close());
beforeEach(async () => {
  context = await chromium.browser.newContext({ viewport: { width: 360, height: 740 } });
  page = await context.newPage();
});
afterEach(() => context.close());

it.each(kit.locales)('saves ten minutes that name nothing (%s)', async (locale) => {
  await page.clock.setFixedTime('2026-05-12T08:00:00Z');
  await page.goto(`${site}/${locale}/f/1/take/?c=fr`);
  const days = await page.locator('[name=day] option').count();
  await page.locator('[name=day]').selectOption({ index: 2 });
  await page.locator('[name=hour]').selectOption('18');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.plan button').click(),
  ]);
  const text = await readFile(await download.path(), 'utf8');
  const lines = text.replace(/\r\n /g, '').split('\r\n');
  const fields = Object.fromEntries(lines.filter(Boolean).map((line) => line.split(/:(.*)/s)));

  expect(days).toBe(7);
  expect(download.suggestedFilename()).toBe('10.ics');
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect(Object.keys(fields).sort()).toEqual(
    [
      'BEGIN',
      'DTSTAMP',
      'DTSTART',
      'DURATION',
      'END',
      'PRODID',
      'SUMMARY',
      'UID',
      'VERSION',
    ].sort(),
  );
  expect(fields).toMatchObject({
    DTSTART: '20260515T180000',
    DURATION: 'PT10M',
    DTSTAMP: '20260512T080000Z',
    SUMMARY: wordsOf(locale)('plan.event'),
  });
  expect(text).not.toMatch(/https?:|127\.0\.0\.1|harbour/i);
});

it('offers the calendar where it can give nobody away, and to adults alone', async () => {
  for (const { structure } of modules) {
    const track = structure.track === 'family' ? 'f' : 's';
    await page.goto(`${site}/en/${track}/${structure.number}/take/`);
    const offered = await page.locator('.plan').count();
    expect([structure.id, offered]).toEqual([structure.id, structure.calendar ? 1 : 0]);
  }
  const without = modules.filter(({ structure }) => ['f3', 'f7'].includes(structure.id));
  expect(without.map(({ structure }) => structure.calendar)).toEqual([false, false]);
});

it('shares the neutral title and the plain address, nothing else', async () => {
  await page.addInitScript(() => {
    Object.assign(navigator, {
      share: (data: unknown) => {
        document.body.dataset.shared = JSON.stringify(data);
        return Promise.resolve();
      },
    });
  });
  await page.goto(`${site}/en/f/3/take/?c=fr#cut`);
  await page.locator('.share button').click();
  const shared = await page.evaluate(() => document.body.dataset.shared);
  const title = modules.find(({ structure }) => structure.id === 'f3')?.words.en?.neutralTitle;
  expect(JSON.parse(shared ?? '')).toEqual({ title, url: `${site}/en/f/3/` });
});

it('hides sharing where the system has no sheet for it', async () => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'share');
  });
  await page.goto(`${site}/en/f/2/take/`);
  expect(await page.locator('.share').isVisible()).toBe(false);
});

it('leaves nothing on the device', async () => {
  await page.goto(`${site}/en/f/1/take/`);
  await page.locator('label[for=door]').click();
  expect(
    await page.evaluate(async () => [
      document.cookie,
      localStorage.length,
      sessionStorage.length,
      (await caches.keys()).length,
      (await navigator.serviceWorker.getRegistrations()).length,
    ]),
  ).toEqual(['', 0, 0, 0, 0]);
});

it('reads without script: handout, and a topic’s own page', async () => {
  const plain = await chromium.browser.newContext({ javaScriptEnabled: false });
  const read = await plain.newPage();
  await read.goto(`${site}/en/f/2/take/`);
  expect(await read.locator('.handout').isVisible()).toBe(true);
  await read.locator('label[for=cut]').click();
  expect(await read.locator('.cut').isVisible()).toBe(true);
  await read.goto(`${site}/en/a/2/`);
  expect(await read.locator('main a[href="/en/f/2/"]').count()).toBeGreaterThan(0);
  await plain.close();
});

it('carries the words that people search for in one title a topic, for adults alone', async () => {
  for (const { structure, words } of modules.filter(
    ({ structure }) => structure.for !== 'pupils',
  )) {
    const name = structure.for === 'educators' ? structure.id : structure.number;
    await page.goto(`${site}/en/a/${name}/`);
    expect(await page.title()).toContain(words.en?.find?.title);
    expect(await page.locator('meta[name=robots]').count()).toBe(0);
  }
});
