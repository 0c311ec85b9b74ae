/** What is on the device of a page's origin: the key, copies, and who keeps them. */
import type { Page } from 'playwright-core';

export const nothing = { keys: [], caches: [], workers: 0 };

export const leftOn = (
  page: Page,
): Promise<{ keys: string[]; caches: string[]; workers: number }> =>
  page.evaluate(async () => ({
    keys: Object.keys(localStorage),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));

/** Paths of all copies, with the hash of each. */
export const copiesOn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return lists.flat().map(({ url }) => url.slice(location.origin.length));
  });
