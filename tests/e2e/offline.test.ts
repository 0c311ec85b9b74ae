/** Copies of the pages on the device: only when asked for, whole or not at all, and gone when removed. */
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { serveBuiltSite } from '../support/built-site.ts';
import type { BuiltSite } from '../support/built-site.ts';
import { copiesOn, leftOn } from '../support/left-on.ts';
import { wordsOf } from '../support/words.ts';

const folder = fileURLToPath(new URL('../../site/dist', import.meta.url));
const en = wordsOf('en');

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await launchBrowser();
});
afterAll(() => chromium.close());

let site: BuiltSite;
let context: BrowserContext;
let page: Page;
beforeEach(async () => {
  site = await serveBuiltSite(folder);
  context = await chromium.browser.newContext({ reducedMotion: 'reduce' });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await site.close();
});

const said = (): Promise<string | null> => page.locator('.keepbox output').textContent();
/** The box may stand in a step that is not shown yet. */
const press = (button: string): Promise<void> =>
  page.locator(`button.${button}`).evaluate((each) => (each as HTMLElement).click());
const open = async (path: string): Promise<void> => {
  // After a navigation that failed, the next one of the same page may be interrupted by it.
  await page.close();
  page = await context.newPage();
  await page.goto(site.url + path);
};
const keep = async (path = '/en/f/'): Promise<void> => {
  await open(path);
  await press('keep');
  await expect.poll(said, { timeout: 8_000 }).not.toBe(en('keep.copying'));
};
const keptWhole = async (path?: string): Promise<void> => {
  await keep(path);
  expect(await said()).toBe(en('keep.done'));
};
const loseNetwork = (): void => {
  site.fate = () => 'away';
};

const left = () => leftOn(page);
const copies = () => copiesOn(page);

const panels = /\/(teach|join|staff|letters)\//;
/** Pages that the bundle of English carries. */
const pagesOf = (): string[] =>
  Object.keys(JSON.parse(site.read('/en/pages.json')) as object).map((path) => `/en/${path}`);

describe('without a network, once asked for', () => {
  it('every page of the language opens', async () => {
    await keptWhole();
    loseNetwork();
    expect(pagesOf()).toContain('/en/f/2/');
    expect(pagesOf().filter((path) => panels.test(path))).toEqual([]);
    for (const path of pagesOf()) {
      await open(path);
      expect(await page.content(), path).toContain('id="exit"');
    }
  });

  it('they came in one response beside the worker', async () => {
    await open('/en/f/');
    site.asked.length = 0;
    await press('keep');
    await expect.poll(said, { timeout: 8_000 }).toBe(en('keep.done'));
    expect(site.asked.map(({ path }) => path)).toEqual(['/en/sw.js', '/en/pages.json']);
  });

  it('a country leads to the list of all, with its own numbers in view', async () => {
    await keptWhole('/en/f/?c=fr');
    loseNetwork();
    for (const country of ['fr', 'ch']) {
      await open(`/en/help/${country}/`);
      expect(page.url()).toBe(`${site.url}/en/help/all/?c=${country}`);
      const numbers = page.locator(`[data-c=${country}] a[href^="tel:"]`);
      expect(await numbers.first().isVisible()).toBe(true);
    }
  });

  it('an address without its last slash leads to the one with it, as on the site', async () => {
    await keptWhole();
    loseNetwork();
    await open('/en/n/1?c=fr');
    expect(page.url()).toBe(`${site.url}/en/n/1/?c=fr`);
    expect(await page.content()).toContain('id="exit"');
  });

  it('a page that is not kept says so', async () => {
    await keptWhole();
    loseNetwork();
    for (const path of ['/en/join/', '/en/nowhere/']) {
      await open(path);
      expect(await page.locator('h1').textContent()).toBe(en('offline.heading'));
    }
  });

  it('a finish waits, and is sent when the network is back', async () => {
    await keptWhole('/en/f/2/');
    loseNetwork();
    await open('/en/f/2/');
    await press('finish');
    await expect.poll(said).toBe(en('finish.later'));
    site.fate = () => undefined;
    site.asked.length = 0;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect.poll(() => site.asked.map(({ path }) => path)).toContain('/api/v1/finishes');
  });
});

describe('an update', () => {
  /** Opens a page, which lets the browser look for a new worker, until `done`. */
  const visitUntil = (done: () => Promise<boolean>) =>
    expect
      .poll(
        async () => {
          await open('/en/f/');
          await page.evaluate(async () =>
            (await navigator.serviceWorker.getRegistration())?.update().catch(() => {}),
          );
          return done();
        },
        { timeout: 8_000 },
      )
      .toBe(true);

  it('fetches what changed and nothing else, and is shown at the next visit', async () => {
    await keptWhole();
    const before = await copies();
    site.deploy('/en/f/2/', site.read('/en/f/2/').replace('<h1>', '<h1>Anew: '));
    site.asked.length = 0;
    await visitUntil(
      async () =>
        (await copies()).join() !== before.join() && (await copies()).length === before.length,
    );
    const fetched = site.asked.filter(({ path }) => !/sw\.js|favicon/.test(path));
    expect(fetched.map(({ path }) => path)).toEqual(['/en/f/2/']);
    loseNetwork();
    await open('/en/f/2/');
    expect(await page.locator('h1').textContent()).toContain('Anew');
  });

  it('of which only half is there changes nothing', async () => {
    await keptWhole();
    const before = await copies();
    const old = site.read('/en/f/2/');
    site.deploy('/en/f/2/', old.replace('<h1>', '<h1>Anew: '));
    site.deploy('/en/f/', site.read('/en/f/').replace('<h1>', '<h1>Anew: '));
    // The worker is new already, this page and the bundle are not.
    site.write('/en/f/2/', old);
    site.asked.length = 0;
    await visitUntil(async () => site.asked.some(({ path }) => path === '/en/f/2/'));
    await expect.poll(copies).toEqual(before);
    await open('/en/f/2/');
    expect(await page.locator('h1').textContent()).not.toContain('Anew');
    await page.locator('.steps a').first().click();
  });

  it('a new page works under the old worker: each page is whole in itself', async () => {
    await keptWhole();
    site.write('/en/letters/', site.read('/en/f/2/'));
    await open('/en/letters/');
    expect(await page.locator('html').getAttribute('class')).toContain('js');
  });
});

describe('what goes wrong while copying', () => {
  const notWhole = async (): Promise<void> => {
    expect(await said()).toBe(en('keep.partly'));
    expect(await left()).toEqual({ keys: ['h'], caches: [], workers: 0 });
    expect(await page.locator('button.keep').isVisible()).toBe(true);
    expect(await page.locator('button.remove').isVisible()).toBe(true);
  };

  it('is told, and leaves no half of it: network lost in the middle', async () => {
    site.fate = (path) => (path === '/en/pages.json' ? 'cut' : undefined);
    await keep();
    await notWhole();
    site.fate = () => undefined;
    await press('keep');
    await expect.poll(said, { timeout: 8_000 }).toBe(en('keep.done'));
  });

  it('is told, and leaves no half of it: no network at all', async () => {
    await open('/en/f/');
    loseNetwork();
    await press('keep');
    await expect.poll(said, { timeout: 8_000 }).toBe(en('keep.partly'));
    await notWhole();
  });

  it('is told, and leaves no half of it: pages of another build', async () => {
    const bundle = JSON.parse(site.read('/en/pages.json')) as Record<string, string>;
    site.write('/en/pages.json', JSON.stringify({ ...bundle, 'f/2/': 'another build' }));
    await keep();
    await notWhole();
  });

  it('is told, and leaves no half of it: a full storage', async () => {
    // After ten copies, as in a browser whose share of the disk is used up.
    const full = `let room=10;const put=Cache.prototype.put;Cache.prototype.put=function(...all){if(room--<1)return Promise.reject(new DOMException('full','QuotaExceededError'));return put.apply(this,all)};`;
    site.write('/en/sw.js', full + site.read('/en/sw.js'));
    await keep();
    await notWhole();
  });
});
