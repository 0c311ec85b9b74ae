/** "Remove from this device": nothing is left, whenever it is pressed and whatever goes wrong; and the button is there while anything is. */
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { serveBuiltSite } from '../support/built-site.ts';
import type { BuiltSite } from '../support/built-site.ts';
import { copiesOn, leftOn, nothing } from '../support/left-on.ts';
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

/** Pages that the bundle of English carries. */
const pagesOf = (): string[] =>
  Object.keys(JSON.parse(site.read('/en/pages.json')) as object).map((path) => `/en/${path}`);

describe('removing', () => {
  it('leaves nothing: key, copies, worker, in every language, network or not', async () => {
    await keptWhole();
    await open('/fr/f/');
    await press('keep');
    await expect.poll(async () => (await left()).workers, { timeout: 8_000 }).toBe(2);
    await expect.poll(async () => (await left()).caches.length, { timeout: 8_000 }).toBe(2);
    await expect.poll(said, { timeout: 8_000 }).toBe(wordsOf('fr')('keep.done'));
    loseNetwork();
    await press('remove');
    await expect.poll(said).toBe(wordsOf('fr')('remove.done'));
    expect(await left()).toEqual(nothing);
  });

  it('leaves the number alone until our side has heard of it, and says so', async () => {
    await keptWhole('/en/f/2/');
    await press('finish');
    await expect.poll(said).toBe(en('finish.sent'));
    loseNetwork();
    await press('remove');
    await expect.poll(said).toBe(en('remove.half'));
    expect(await left()).toEqual({ keys: ['h'], caches: [], workers: 0 });
    expect(await page.evaluate(() => localStorage.getItem('h'))).toMatch(/^[\w-]{16,64}$/);

    site.fate = () => undefined;
    site.asked.length = 0;
    await open('/en/about/');
    await expect.poll(left).toEqual(nothing);
    expect(site.asked.map(({ path }) => path)).toContain('/api/v1/learners/erase');
  });

  it('can be followed by keeping again, with all copies', async () => {
    await keptWhole();
    // Under the worker now, which lives on while the page is open.
    for (let time = 0; time < 2; time += 1) {
      await page.reload();
      await press('remove');
      await expect.poll(said).toBe(en('remove.done'));
      await press('keep');
      await expect.poll(said, { timeout: 8_000 }).toBe(en('keep.done'));
      expect((await copies()).length).toBe(pagesOf().length);
    }
    loseNetwork();
    await open('/en/y/1/');
    expect(page.url()).toBe(`${site.url}/en/y/1/`);
  });

  it.each(['/en/sw.js', '/en/pages.json'])(
    'leaves a button wherever anything is left, the page closed while %s was on its way',
    async (slow) => {
      let arrive = (): void => {};
      const waiting = new Promise<void>((done) => (arrive = done));
      let asked = false;
      site.fate = (path) => {
        if (path !== slow) return undefined;
        asked = true;
        return waiting;
      };
      await open('/en/f/');
      await press('keep');
      await expect.poll(() => asked).toBe(true);
      await press('remove');
      await page.close();
      arrive();
      for (const path of ['/en/about/', '/en/f/', '/en/f/2/']) {
        await open(path);
        const button = page.locator('button.remove');
        const shown = () => button.evaluate((each) => !(each as HTMLElement).hidden);
        const rest = async () => JSON.stringify(await left()) !== JSON.stringify(nothing);
        await expect.poll(async () => (await shown()) || !(await rest())).toBe(true);
      }
      if (await page.locator('button.remove').evaluate((each) => !(each as HTMLElement).hidden)) {
        await press('remove');
        await expect.poll(said, { timeout: 8_000 }).toBe(en('remove.done'));
      }
      expect(await left()).toEqual(nothing);
    },
  );

  it('is offered for copies whose key is gone', async () => {
    await keptWhole();
    await page.evaluate(() => localStorage.clear());
    for (const path of ['/en/f/', '/en/f/2/', '/en/about/']) {
      await open(path);
      const hidden = () =>
        page.locator('button.remove').evaluate((each: HTMLElement) => each.hidden);
      await expect.poll(hidden).toBe(false);
    }
    await press('remove');
    await expect.poll(said).toBe(en('remove.done'));
    expect(await left()).toEqual(nothing);
  });

  it('leaves the keyboard in the box, whichever button goes', async () => {
    await open('/en/f/');
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    for (const [button, outcome] of [
      ['keep', 'keep.done'],
      ['remove', 'remove.done'],
    ] as const) {
      await page.locator(`button.${button}`).focus();
      await page.keyboard.press('Enter');
      await expect.poll(said, { timeout: 8_000 }).toBe(en(outcome));
      expect(await focused(), button).toBe('OUTPUT');
    }
  });

  it('is not undone by pages that are still open under the worker', async () => {
    await keptWhole();
    await open('/en/f/');
    const other = await context.newPage();
    await other.goto(`${site.url}/en/f/`);
    await other.locator('button.remove').click();
    await expect.poll(() => other.locator('.keepbox output').textContent()).toBe(en('remove.done'));
    await page.goto(`${site.url}/en/f/2/`);
    await page.reload();
    expect(await left()).toEqual(nothing);
  });

  it('wins over copies that are still being made', async () => {
    await open('/en/f/');
    await press('keep');
    await press('remove');
    await expect.poll(said, { timeout: 8_000 }).toBe(en('remove.done'));
    await expect.poll(left, { timeout: 10_000 }).toEqual(nothing);
  });
});
