/** What comes out of a printer: neutral, whole, on as few pages as promised. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import kit from '#kit.config';
import { knownLocales } from '#kit.locales';
import type { Locale } from '#kit.locales';
import { loadModules } from '#content/load';
import { launchBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { readPdf, squeezed } from '../support/pdf.ts';
import type { Pdf } from '../support/pdf.ts';
import { wordsOf } from '../support/words.ts';

const site = inject('stack').url;
const { modules } = loadModules('site/src/content/modules', kit.locales);
const pathOf = ({ track, number }: { track: string; number: number }): string =>
  `${track === 'family' ? 'f' : 's'}/${number}/`;

let chromium: TestBrowser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  chromium = await launchBrowser();
});
afterAll(() => chromium.close());
beforeEach(async () => {
  context = await chromium.browser.newContext();
  page = await context.newPage();
});
afterEach(() => context.close());

const print = async (): Promise<Pdf> =>
  readPdf(await page.pdf({ format: 'A4', preferCSSPageSize: true, tagged: true, outline: true }));
/** As a line is drawn, from its left end. */
const drawn = (text: string, locale: Locale): string =>
  knownLocales[locale].dir === 'rtl' ? [...squeezed(text)].reverse().join('') : squeezed(text);
const choose = (id: string) => page.locator(`label[for="${id}"]`).click();

describe.each(kit.locales)('on paper in %s', (locale) => {
  it.each(modules)('$structure.id: two pages to read, one card', async ({ structure, words }) => {
    await page.goto(`${site}/${locale}/${pathOf(structure)}take/`);

    const handout = await print();
    await choose('easy');
    const easy = await print();
    await choose('door');
    const card = await print();

    expect([handout, easy, card].map(({ pages }) => pages.length)).toEqual([2, 2, 1]);
    expect(handout).toMatchObject({ lang: locale });
    expect(handout.title).toContain(words[locale]?.neutralTitle);
    const neutral = drawn(words[locale]?.neutralTitle ?? '', locale);
    for (const sheet of handout.pages) expect(sheet.slice(0, 60)).toContain(neutral);
  });

  it('cards for a talk fill one page and name no topic', async () => {
    const carers = modules.filter(({ structure }) => structure.cards);
    for (const { structure, words } of carers) {
      await page.goto(`${site}/${locale}/${pathOf(structure)}take/`);
      await choose('cut');
      const { pages } = await print();
      expect(pages).toHaveLength(1);
      const own = words[locale];
      for (const topic of [own?.title, own?.question, own?.find?.title])
        expect(pages[0]).not.toContain(drawn(topic ?? 'never', locale));
    }
  });
});

describe('a module on paper', () => {
  it('says "practice" on each page of a rehearsal, and every reason', async () => {
    await page.goto(`${site}/en/f/2/`);
    const { pages, title } = await print();

    const practice = squeezed(wordsOf('en')('talk.badge'));
    const words = modules.find(({ structure }) => structure.id === 'f2')?.words.en;
    const reasons = Object.values(words?.rehearsals ?? {}).flatMap(({ options }) =>
      Object.values(options).map(({ why }) => squeezed(why).slice(0, 24)),
    );
    const holding = pages.filter((text) => reasons.some((reason) => text.includes(reason)));

    expect(title).toBe(words?.neutralTitle);
    expect(holding.length).toBeGreaterThan(2);
    for (const text of holding) expect(text).toContain(practice);
    const all = pages.join('');
    for (const { options } of Object.values(words?.quiz ?? {}))
      for (const { why } of Object.values(options))
        expect(all).toContain(squeezed(why).slice(0, 24));
  });

  it('leaves out what is to be pressed', async () => {
    await page.goto(`${site}/en/f/2/`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button:visible, .exit:visible').count()).toBe(0);
  });
});

it.each(['help/fr/', 'help/all/', 'n/1/', 'y/1/'])('%s prints its numbers', async (path) => {
  await page.goto(`${site}/en/${path}?c=fr`);
  const { pages } = await print();
  expect(pages.join('')).toContain('112');
});
