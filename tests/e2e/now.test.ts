/** "Now" and the young person's door: read without script, offline and beside anyone; numbers at hand; nothing asked. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import kit from '#kit.config';
import { loadNow } from '#content/load-now';
import { launchBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';

const site = inject('stack').url;
const { now } = loadNow('site/src/content/now', kit.locales);
const screens = kit.locales.flatMap((locale) =>
  now.screens.map(({ id, door, number, steps }) => ({
    path: `/${locale}/${door === 'adult' ? 'n' : 'y'}/${number}/`,
    words: now.words[locale]?.screens[id],
    steps,
  })),
);

let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await launchBrowser();
});
afterAll(() => chromium.close());

async function open(
  path: string,
  options: Parameters<TestBrowser['browser']['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await chromium.browser.newContext({
    viewport: { width: 320, height: 640 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const response = await page.goto(site + path);
  expect(response?.status(), path).toBe(200);
  return { page, context };
}

/** Where a link leads by now, below the site. */
const address = (page: Page, link: string): Promise<string> =>
  page.locator(link).evaluate((each: HTMLAnchorElement) => each.pathname + each.search);

describe('without script', () => {
  it('every screen shows its steps and, unfolded, a number to dial', async () => {
    const { page, context } = await open('/en/n/', { javaScriptEnabled: false });
    for (const { path, words, steps } of screens) {
      await page.goto(site + path);
      expect(await page.locator('.do li').allInnerTexts(), path).toEqual(
        steps.map((id) => words?.steps[id]),
      );
      expect(await page.title()).not.toContain(words?.situation);
    }
    await page.locator('.where-to > summary').click();
    await page.locator('[data-c=fr] > summary').click();
    expect(await page.locator('[data-c=fr] [href="tel:112"]').isVisible()).toBe(true);
    await context.close();
  });
});

it('the exit comes first and stays in view, on small screens and with large type', async () => {
  // Only so that the test may set the size of the type.
  const { page, context } = await open('/en/n/1/', { bypassCSP: true });
  for (const percent of [100, 200]) {
    await page.addStyleTag({ content: `html{font-size:${percent}%}` });
    await page.evaluate(() => scrollTo(0, 900));
    expect(await page.locator('a').first().getAttribute('id')).toBe('exit');
    const box = await page.locator('#exit').boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(100);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      320,
    );
  }
  await context.close();
});

describe('a young person', () => {
  const young = [
    '/en/y/',
    '/en/y/words/',
    ...screens.flatMap(({ path }) => (path.includes('/y/') ? [path] : [])),
  ];

  it('finds nothing to write into, and leaves nothing on the device', async () => {
    const { page, context } = await open('/en/y/');
    for (const path of young) {
      await page.goto(site + path);
      expect(await page.locator('textarea, input:not([type=radio])').count(), path).toBe(0);
      const left = await page.evaluate(() => localStorage.length + sessionStorage.length);
      expect(left + (await context.cookies()).length, path).toBe(0);
    }
    await context.close();
  });

  it('sees the web before the telephone, and a child helpline before the rest', async () => {
    const { page, context } = await open('/en/y/1/?c=fr');
    const first = page.locator('.numbers a').first();
    expect(await first.getAttribute('href')).toMatch(/^https:/);
    const kinds = await page.locator('[data-c=fr] .lines > li').evaluateAll((rows) =>
      rows.map((row) => ({
        kind: row.classList[0],
        tel: row.querySelector('a')?.protocol === 'tel:',
      })),
    );
    expect(kinds[0]).toEqual({ kind: 'child', tel: false });
    expect(kinds[1]).toEqual({ kind: 'child', tel: true });
    await context.close();
  });

  it('builds a sentence by choosing, and hears it joined', async () => {
    const { page, context } = await open('/en/y/words/');
    for (const list of await page.locator('.saying').first().locator('fieldset').all())
      await list.locator('label').first().click();
    const { picture } = now.words.en?.refusals ?? {};
    expect(await page.locator('.saying').first().locator('output').innerText()).toBe(
      [picture?.opening.no, picture?.reason.mine, picture?.out.leaving, picture?.tell.adult].join(
        ' ',
      ),
    );
    await context.close();
  });
});

describe('a known country', () => {
  it('stands first and open, and every link carries it', async () => {
    const { page, context } = await open('/en/n/4/?c=fr');
    const own = page.locator('.numbers [data-c=fr]');
    expect(await own.getAttribute('open')).not.toBeNull();
    expect(await page.locator('[data-c]').first().getAttribute('data-c')).toBe('fr');
    expect(await address(page, '.help-now')).toBe('/en/help/fr/');
    expect(await address(page, '.foot [hreflang=ar]')).toBe('/ar/n/4/?c=fr');
    await page.locator('.home-link').click();
    await page.waitForURL(`${site}/en/?c=fr`);
    await page.locator('.light .door').click();
    await page.waitForURL(`${site}/en/n/?c=fr`);
    await page.locator('.situations a').first().click();
    await page.waitForURL(`${site}/en/n/1/?c=fr`);
    await context.close();
  });

  it('is taken from the list that was unfolded, without a new entry in the history', async () => {
    const { page, context } = await open('/en/n/4/');
    const before = await page.evaluate(() => history.length);
    await page.locator('.where-to > summary').click();
    await page.locator('[data-c=ge] > summary').click();
    await expect.poll(() => address(page, '.help-now')).toBe('/en/help/ge/');
    expect(await page.evaluate(() => history.length)).toBe(before);
    await context.close();
  });
});

it('home has four doors above the fold of a small phone, the steps as large as any', async () => {
  const { page, context } = await open('/en/', { viewport: { width: 360, height: 640 } });
  const doors = await page.locator('.doors li').all();
  expect(doors).toHaveLength(4);
  const boxes = await Promise.all(doors.map((door) => door.boundingBox()));
  for (const box of boxes) expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThanOrEqual(640);
  const heights = boxes.map((box) => box?.height ?? 0);
  expect(heights.at(-1)).toBeGreaterThanOrEqual(Math.max(...heights.slice(0, -1)));
  expect(await page.locator('.doors .light a').getAttribute('href')).toBe('/en/n/');
  await context.close();
});
