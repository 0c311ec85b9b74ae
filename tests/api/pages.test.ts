/** The pages behind the links of our mails: a GET asks, a POST acts, nothing tells too much. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signLink } from '#domain/keys';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { createTestApi, publicUrl, type TestApi } from '#tests/support/factories';
import {
  everythingIn,
  letterPaths,
  letterWish,
  pathOf,
  subscribe,
  subscriberId,
  withPages,
  wordsOf,
} from '#tests/support/letters';

const day = 86_400_000;
const en = wordsOf('en');
const ar = wordsOf('ar');
let db: TestTable;
let api: TestApi;
let number = 0;
let address: string;

beforeAll(async () => (db = await startTable()));
afterAll(() => db.stop());
beforeEach(() => {
  api = createTestApi(db.table, withPages);
  address = `reader-${++number}@example.org`;
});

async function confirmPath(fields: Record<string, unknown> = {}): Promise<string> {
  await api.browser().post('/subscriptions', letterWish(address, fields));
  return pathOf(api, api.mails.at(-1));
}
const statusOf = async () =>
  (await api.deps.subscribers.get(subscriberId(api, address)))?.status ?? null;
/** What a browser sends when the button of a page is pressed: a form, from a page without referrer. */
const press = (path: string) =>
  api.browser().post(path, '', {
    'content-type': 'application/x-www-form-urlencoded',
    origin: 'null',
    'sec-fetch-site': 'cross-site',
  });
async function expectPage(response: Response, title: string, status = 200): Promise<string> {
  const page = await response.text();
  expect(page).toContain(`<h1>${title}</h1>`);
  expect(response.status).toBe(status);
  return page;
}

describe('confirming', () => {
  it('asks first, and is done when the button is pressed, once or twice', async () => {
    const path = await confirmPath();
    const asking = await expectPage(await api.browser().get(path), en.confirm.title);
    expect(asking).toContain('<form method="post">');
    expect(await statusOf()).toBe('pending');
    await expectPage(await press(path), en.confirmed.title);
    await expectPage(await press(path), en.confirmed.title);
    expect(await api.deps.subscribers.get(subscriberId(api, address))).toMatchObject({
      status: 'confirmed',
      consents: {
        series: {
          at: api.clock.now(),
          locale: 'en',
          textHash: createHash('sha256').update(en.confirm.text).digest('base64url').slice(0, 32),
        },
      },
    });
  });

  it('is refused after seven days, with a way on', async () => {
    const path = await confirmPath();
    api.clock.move(7 * day);
    for (const response of [await api.browser().get(path), await press(path)]) {
      const page = await expectPage(response, en.refused.title, 410);
      expect(page).toContain(`href="${publicUrl}/en/letters/"`);
    }
    expect(await statusOf()).toBeNull();
  });

  it('does nothing with a link from before unsubscribing', async () => {
    const path = await confirmPath();
    await press(path);
    await press(letterPaths(api, address).page);
    await expectPage(await press(path), en.refused.title, 410);
    expect(await statusOf()).toBe('unsubscribed');
  });

  it.each([
    ['nothing', ''],
    ['rubbish', '?t=rubbish'],
    ['a long text', `?t=${'a'.repeat(5_000)}`],
    ['markup', '?t=%3Cscript%3Ealert(1)%3C/script%3E&l=%22%3E%3Cscript%3E'],
    ['a token for something else', 'unsubscribe'],
    ['a changed token', 'changed'],
    ['a time that is none', 'time'],
  ])('refuses %s', async (_, query) => {
    const { keys } = api.deps;
    const made: Record<string, string> = {
      unsubscribe: `?t=${signLink(keys, 'unsubscribe', ['somebody'])}`,
      changed: `?t=${signLink(keys, 'confirm', ['somebody', '1']).slice(0, -1)}`,
      time: `?t=${signLink(keys, 'confirm', ['somebody', 'soon'])}`,
    };
    const before = await everythingIn(db.table);
    for (const send of [api.browser().get, press]) {
      const page = await expectPage(
        await send(`/pages/confirm${made[query] ?? query}`),
        en.refused.title,
        410,
      );
      expect(page).not.toContain('<script');
    }
    expect(await everythingIn(db.table)).toBe(before);
  });
});

describe('unsubscribing by hand', () => {
  it('asks first, and says what happens then', async () => {
    await subscribe(api, address);
    const { page } = letterPaths(api, address);
    await expectPage(await api.browser().get(page), en.unsubscribe.title);
    expect(await statusOf()).toBe('confirmed');
    const done = await expectPage(await press(page), en.unsubscribed.title);
    expect(done).toContain(`href="${publicUrl}/en/letters/"`);
    expect(await statusOf()).toBe('unsubscribed');
  });

  it('refuses what we did not sign', async () => {
    await expectPage(await press('/pages/unsubscribe?t=forged'), en.refused.title, 410);
    await expectPage(await api.browser().get('/pages/unsubscribe'), en.refused.title, 410);
  });
});

describe('every page', () => {
  it('speaks the language of its address, in its direction, or else the first', async () => {
    const path = await confirmPath({ locale: 'ar' });
    const page = await expectPage(await api.browser().get(path), ar.confirm.title);
    expect(page).toContain('<html lang="ar" dir="rtl">');
    const unknown = path.replace('l=ar', 'l=xx');
    const fallback = await expectPage(await api.browser().get(unknown), en.confirm.title);
    expect(fallback).toContain('<html lang="en" dir="ltr">');
  });

  it('lets nothing through but its own style, and tells nobody where it came from', async () => {
    for (const path of [await confirmPath(), letterPaths(api, address).page, '/pages/confirm']) {
      const response = await api.browser().get(path);
      const page = await response.text();
      const styles = [...page.matchAll(/<style>(.*?)<\/style>/gs)].map((found) => found[1] ?? '');
      expect(styles).toHaveLength(1);
      const hash = createHash('sha256')
        .update(styles[0] ?? '')
        .digest('base64');
      const policy = response.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain(`style-src 'sha256-${hash}'`);
      expect(policy).not.toContain('unsafe');
      expect(page).not.toMatch(/<script|style="|<img|<link/);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex',
        'x-frame-options': 'DENY',
        'content-type': 'text/html; charset=UTF-8',
      });
      expect(response.headers.getSetCookie()).toEqual([]);
    }
  });

  it('escapes the words and names that it is given', async () => {
    const hostile = '<script>alert(1)</script>';
    const catalogue = {
      ...withPages.catalogue,
      organisation: { name: { en: hostile } },
    };
    const pages = { ...withPages.pages, en: { ...en, refused: { ...en.refused, text: hostile } } };
    const page = await (
      await createTestApi(db.table, { catalogue, pages }).browser().get('/pages/confirm')
    ).text();
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;script&gt;');
  });

  it('changes nothing by GET, HEAD or OPTIONS', async () => {
    const confirm = await confirmPath();
    const stop = letterPaths(api, address);
    const before = await everythingIn(db.table);
    for (const path of [confirm, stop.page, stop.oneClick]) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        await api.request(`/api/v1${path}`, {
          method,
          headers: { 'x-harbour-edge': 'came-through-the-edge' },
        });
      }
    }
    expect(await everythingIn(db.table)).toBe(before);
    expect(await statusOf()).toBe('pending');
  });
});
