/** A tab on the built site, fresh for each test of a file; a script that breaks fails the test. */
import { fileURLToPath } from 'node:url';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import type { TestBrowser } from './browser.ts';
import { serveBuiltSite } from './built-site.ts';
import type { BuiltSite } from './built-site.ts';

const folder = fileURLToPath(new URL('../../site/dist', import.meta.url));

/** A phone held upright, by a reader who asked for no motion. */
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 640 },
  reducedMotion: 'reduce',
};

export interface SiteTab {
  page: Page;
  site: BuiltSite;
  open(path: string): Promise<void>;
  /** Opens a module and goes to the step of that number. */
  openStep(path: string, step: number): Promise<void>;
  /** A context beside the tab's own, with other settings; closed with it. */
  beside(options: BrowserContextOptions): Promise<Page>;
  /** Bodies of the requests to the API so far. */
  sent(): Record<string, unknown>[];
}

/** Called once in a file, outside of any test; the tab is there as soon as a test runs. */
export function siteTab(options: BrowserContextOptions = phone): SiteTab {
  let chromium: TestBrowser;
  let contexts: BrowserContext[] = [];
  let faults: string[] = [];

  async function pageIn(settings: BrowserContextOptions): Promise<Page> {
    const context = await chromium.browser.newContext(settings);
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', ({ message }) => faults.push(message));
    return page;
  }

  const tab = {
    open: async (path) => void (await tab.page.goto(tab.site.url + path)),
    async openStep(path, step) {
      await tab.open(path);
      await tab.page.locator(`.steps a[href="#s${step}"]`).click();
    },
    beside: pageIn,
    sent: () =>
      tab.site.asked
        .filter(({ path }) => path.startsWith('/api/'))
        .map(({ body }) => JSON.parse(body) as Record<string, unknown>),
  } as SiteTab;

  beforeAll(async () => {
    [chromium, tab.site] = await Promise.all([launchBrowser(), serveBuiltSite(folder)]);
  });
  beforeEach(async () => {
    tab.site.asked.length = 0;
    [contexts, faults] = [[], []];
    tab.page = await pageIn(options);
  });
  afterEach(async () => {
    for (const context of contexts) await context.close();
    expect(faults).toEqual([]);
  });
  afterAll(async () => {
    await chromium.close();
    await tab.site.close();
  });
  return tab;
}
