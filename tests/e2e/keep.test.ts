/** Keeping in browsers that refuse it: full, denied, corrupted or missing storage never breaks a page, and it says so. */
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { serveBuiltSite } from '../support/built-site.ts';
import type { BuiltSite } from '../support/built-site.ts';
import { press } from '../support/trace-walk.ts';
import { wordsOf } from '../support/words.ts';

const folder = fileURLToPath(new URL('../../site/dist', import.meta.url));
const en = wordsOf('en');

let chromium: TestBrowser;
let site: BuiltSite;
beforeAll(async () => {
  [chromium, site] = await Promise.all([launchBrowser(), serveBuiltSite(folder)]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

let context: BrowserContext;
let page: Page;
let faults: string[];
beforeEach(async () => {
  site.asked.length = 0;
  site.api = () => 200;
  faults = [];
  context = await chromium.browser.newContext({ reducedMotion: 'reduce' });
  page = await context.newPage();
  page.on('pageerror', ({ message }) => faults.push(message));
});
afterEach(async () => {
  expect(faults).toEqual([]);
  await context.close();
});

const said = () => page.locator('.keepbox output').textContent();
const open = (path = '/en/f/2/') => page.goto(site.url + path);
const hidden = (button: string) =>
  page.locator(`button.${button}`).evaluate((each) => (each as HTMLElement).hidden);
const bodies = () =>
  site.asked
    .filter(({ path }) => path.startsWith('/api/'))
    .map(({ body }) => JSON.parse(body) as Record<string, unknown>);

const full = `Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };`;
const denied = `for (const name of ['localStorage', 'sessionStorage', 'caches'])
  Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } });`;
const workerless = `Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });`;
const refusing = `ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'));`;

describe('a storage that refuses', () => {
  it.each([
    ['full', full],
    ['denied', denied],
  ])(
    '%s: nothing is kept, the page says so, and a finish is sent all the same',
    async (_, script) => {
      await page.addInitScript(script);
      await open();
      await press(page, 'keep');
      await expect.poll(said).toBe(en('keep.failed'));
      expect(await page.locator('button.remove').isHidden()).toBe(true);
      await press(page, 'finish');
      await expect.poll(said).toBe(en('finish.sent'));
    },
  );

  it('full or denied: a finish that cannot be sent is dropped, and the page says so', async () => {
    site.api = () => 503;
    await page.addInitScript(denied);
    await open();
    await press(page, 'finish');
    await expect.poll(said).toBe(en('finish.failed'));
  });
});

describe('a browser without copies', () => {
  it.each([
    ['no workers', workerless],
    ['workers refused', refusing],
    ['no caches', `delete window.caches; ${workerless}`],
  ])('%s: what is done is kept, and removed again', async (_, script) => {
    await page.addInitScript(script);
    await open();
    await press(page, 'keep');
    await expect.poll(said).toBe(en('keep.partly'));
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['h']);
    await press(page, 'remove');
    await expect.poll(said).toBe(en('remove.done'));
    expect(await page.evaluate(() => localStorage.length)).toBe(0);
  });
});

describe('what somebody else wrote', () => {
  it.each(['{', 'null', '[]', '7', '{"k":"abcdefghijklmnop","m":7}', '{"k":7,"m":{}}', '\u0000'])(
    '%j is taken for nothing that is kept on every page with the box, and can be removed',
    async (text) => {
      await open('/en/sw.js');
      await page.evaluate((held) => {
        localStorage.setItem('h', held);
        sessionStorage.setItem('h-class', held);
      }, text);
      for (const path of ['/en/about/', '/en/f/2/', '/en/f/']) {
        await open(path);
        expect(await hidden('remove')).toBe(false);
      }
      await open();
      await press(page, 'finish');
      await expect.poll(said).toBe(en('finish.sent'));
      expect(await hidden('keep')).toBe(true);
      await press(page, 'remove');
      await expect.poll(said).toBe(en('remove.done'));
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
      expect(await hidden('keep')).toBe(false);
    },
  );

  it('waiting entries of another shape are settled and hold up nothing', async () => {
    await page.addInitScript(() => {
      localStorage.setItem(
        'h',
        JSON.stringify({ k: 'abcdefghijklmnop', m: { f2: { q: 1 }, s3: 'x' } }),
      );
    });
    await open();
    await expect.poll(() => bodies().length).toBeGreaterThanOrEqual(2);
  });
});

describe('what is sent', () => {
  it('says nothing of the country in the address', async () => {
    await open('/en/f/2/?c=fr');
    await press(page, 'finish');
    await expect.poll(said).toBe(en('finish.sent'));
    expect(Object.keys(bodies()[0] ?? {})).not.toContain('country');
    expect(JSON.stringify(bodies())).not.toMatch(/"FR"/i);
  });

  it('drops the class of a pupil whose seat is gone', async () => {
    site.api = () => 401;
    await open('/en/s/3/');
    await page.evaluate(() =>
      sessionStorage.setItem(
        'h-class',
        JSON.stringify({ token: 'a.b', alias: 'gull-3', modules: ['s3'] }),
      ),
    );
    await press(page, 'finish');
    await expect.poll(said).toBe(en('finish.failed'));
    expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  });
});
