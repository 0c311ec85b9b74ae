/** A visit that asks for nothing to be kept, and a look at everything that a browser could keep of it. */
import type { BrowserContext, Page } from 'playwright-core';

export interface Traces {
  cookies: number;
  /** Keys in localStorage and sessionStorage. */
  keys: number;
  databases: number;
  caches: number;
  workers: number;
  /** Entries of the history beyond one a page. */
  history: number;
}

/** Of the page's origin; `visited` pages were opened in this tab, "about:blank" before them. */
export async function tracesOf(page: Page, visited: number): Promise<Traces> {
  const cookies = (await page.context().cookies()).length;
  const left = await page.evaluate(async () => ({
    keys: localStorage.length + sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    entries: history.length,
  }));
  const { entries, ...rest } = left;
  return { cookies, ...rest, history: entries - visited - 1 };
}

/** Presses a button of the box, which may stand in a step that is not shown yet. */
export const press = (page: Page, button: 'finish' | 'keep' | 'remove'): Promise<void> =>
  page.locator(`button.${button}`).evaluate((each) => (each as HTMLElement).click());

/** Waits until the box says an outcome, one of the words that it carries as data: "kept". */
export async function says(page: Page, outcome: string): Promise<void> {
  const told = (name: string): boolean => {
    const box = document.querySelector<HTMLElement>('.keepbox');
    return box?.querySelector('output')?.textContent === box?.dataset[name];
  };
  await page.waitForFunction(told, outcome);
}

/** Does all that a module offers: every step, every answer, every box to tick, and the finish. */
export async function doModule(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const link of document.querySelectorAll<HTMLElement>('main a[href^="#"]')) link.click();
    for (const answer of document.querySelectorAll<HTMLElement>('main summary')) answer.click();
    for (const input of document.querySelectorAll<HTMLElement>('main input')) input.click();
  });
  await press(page, 'finish');
  await page.waitForFunction(() => document.querySelector('.keepbox output')?.textContent);
}

/** Opens `addresses` in a fresh tab one after another, doing what can be done; the tab stays open. */
export async function walk(context: BrowserContext, addresses: readonly string[]): Promise<Page> {
  const page = await context.newPage();
  for (const address of addresses) {
    await page.goto(address);
    if (await page.locator('button.finish').count()) await doModule(page);
  }
  return page;
}
