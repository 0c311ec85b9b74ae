/** Nothing is left on the device unasked, and nothing after "Remove from this device". */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { serveBuiltSite } from '../support/built-site.ts';
import type { BuiltSite } from '../support/built-site.ts';
import { kindsOfPages } from '../support/pages.ts';
import { press, tracesOf, walk } from '../support/trace-walk.ts';
import { wordsOf } from '../support/words.ts';

const folder = fileURLToPath(new URL('../../site/dist', import.meta.url));
const en = wordsOf('en');
const panels = /^en\/(teach|join|staff|letters)\//;
const none = { cookies: 0, keys: 0, databases: 0, caches: 0, workers: 0, history: 0 };

let chromium: TestBrowser;
let site: BuiltSite;
beforeAll(async () => {
  [chromium, site] = await Promise.all([launchBrowser(), serveBuiltSite(folder)]);
});
afterAll(async () => {
  await chromium.close();
  await site.close();
});

it('leaves nothing of a page of every kind that was read and modules that were done', async () => {
  const context = await chromium.browser.newContext();
  const kinds = kindsOfPages().filter((path) => path.startsWith('en/') && !panels.test(path));
  for (const kind of ['n/', 'n/1/', 'y/', 'y/words/', 'f/1/take/', 'a/', 'a/1/', 'help/all/']) {
    expect(kinds).toContain(`en/${kind}`);
  }
  const paths = [...kinds, 'en/help/?c=fr'];
  const page = await walk(
    context,
    paths.map((path) => `${site.url}/${path}`),
  );
  expect(await tracesOf(page, paths.length)).toEqual(none);
  expect(site.asked.some(({ path }) => path === '/api/v1/finishes')).toBe(true);
  await context.close();
});

it('leaves nothing after keeping and removing, and sees what was kept between (control)', async () => {
  const context = await chromium.browser.newContext();
  const page = await walk(context, [`${site.url}/en/f/`]);
  const said = () => page.locator('.keepbox output').textContent();
  await press(page, 'keep');
  await expect.poll(said, { timeout: 20_000 }).toBe(en('keep.done'));
  expect(await tracesOf(page, 1)).toEqual({ ...none, keys: 1, caches: 1, workers: 1 });
  await press(page, 'remove');
  await expect.poll(said).toBe(en('remove.done'));
  expect(await tracesOf(page, 1)).toEqual(none);
  await context.close();
});
