/** One click in a mail program (RFC 8058): always accepted, and true from the answer on. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readUnsubscribeLink } from '#domain/consent';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { createTestApi, type TestApi } from '#tests/support/factories';
import { letterPaths, subscribe, subscriberId, withPages, wordsOf } from '#tests/support/letters';

const en = wordsOf('en');
let db: TestTable;
let api: TestApi;
let number = 0;
let address: string;

beforeAll(async () => (db = await startTable()));
afterAll(() => db.stop());
beforeEach(() => {
  api = createTestApi(db.table, withPages);
  address = `one-click-${++number}@example.org`;
});

/** As a mail program posts: no cookie, no Origin, no Sec-Fetch-Site. */
const oneClick = (path: string, init: RequestInit = {}) =>
  api.request(`/api/v1${path}`, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    ...init,
    headers: {
      'x-harbour-edge': 'came-through-the-edge',
      'content-type': 'application/x-www-form-urlencoded',
      ...(init.headers as Record<string, string>),
    },
  });
const find = () => api.deps.subscribers.get(subscriberId(api, address));

describe('one click', () => {
  it('stops the letters and forgets the address, however often it is repeated', async () => {
    await subscribe(api, address);
    const path = letterPaths(api, address).oneClick;
    for (let n = 0; n < 3; n++) expect((await oneClick(path)).status).toBe(200);
    expect(await find()).toMatchObject({ status: 'unsubscribed' });
    expect(await find()).not.toHaveProperty('address');
  });

  it.each<[string, RequestInit]>([
    ['a form', {}],
    [
      'a form in parts',
      {
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
        body: '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
      },
    ],
    ['broken parts', { headers: { 'content-type': 'multipart/form-data' }, body: 'broken' }],
    ['no body', { body: null }],
    ['a foreign origin', { headers: { origin: 'https://mail.example' } }],
    ['the button of the page', { body: '' }],
  ])('takes %s', async (_, init) => {
    await subscribe(api, address);
    const response = await oneClick(letterPaths(api, address).oneClick, init);
    expect(response.status).toBe(200);
    expect(response.redirected).toBe(false);
    expect(await find()).toMatchObject({ status: 'unsubscribed' });
  });

  it('works years later, and for who is long erased', async () => {
    const id = await subscribe(api, address);
    const path = letterPaths(api, address).oneClick;
    api.clock.move(3 * 365 * 86_400_000);
    expect((await oneClick(path)).status).toBe(200);
    await api.deps.subscribers.erase(id, api.clock.now());
    expect((await oneClick(path)).status).toBe(200);
    expect(await find()).toBeNull();
  });

  it('answers only when no mail can be on its way', async () => {
    const id = await subscribe(api, address);
    const path = letterPaths(api, address).oneClick;
    const until = api.clock.now() + 5_000;
    await api.deps.subscribers.reserveSend(id, 'series', until);
    const { sleep } = api.clock;
    let stateWhileWaiting: unknown;
    api.deps.clock.sleep = async (ms) => {
      stateWhileWaiting = (await find())?.status;
      await sleep(ms);
    };
    expect((await oneClick(path)).status).toBe(200);
    // Written before the waiting began: nothing new can leave meanwhile.
    expect(stateWhileWaiting).toBe('unsubscribed');
    expect(api.clock.now()).toBe(until);
    api.deps.clock.sleep = async () => expect.unreachable('waited although the mail is out');
    expect((await oneClick(path)).status).toBe(200);
  });

  it('also waits when it is repeated within that time', async () => {
    const id = await subscribe(api, address);
    const until = api.clock.now() + 5_000;
    await api.deps.subscribers.reserveSend(id, 'series', until);
    await api.deps.subscribers.unsubscribe(id, api.clock.now());
    expect((await oneClick(letterPaths(api, address).oneClick)).status).toBe(200);
    expect(api.clock.now()).toBe(until);
  });

  it('shows the page with the button to who opens the address', async () => {
    await subscribe(api, address, { locale: 'ar' });
    const path = letterPaths(api, address).oneClick;
    const page = await (await api.browser().get(path)).text();
    expect(page).toContain(`<h1>${wordsOf('ar').unsubscribe.title}</h1>`);
    expect(page).toContain('<form method="post">');
    expect(await find()).toMatchObject({ status: 'confirmed' });
  });

  it.each([
    '/unsubscribe/forged',
    '/unsubscribe/somebody.forged',
    `/unsubscribe/${'a'.repeat(900)}`,
  ])('refuses %s with a page that says what to do', async (path) => {
    const response = await oneClick(path);
    expect(response.status).toBe(410);
    expect(await response.text()).toContain(en.refused.title);
    expect((await api.browser().get(path)).status).toBe(410);
  });

  it('reads nothing but the subscriber out of its token', async () => {
    const token = letterPaths(api, address).oneClick.split('/').at(-1) ?? '';
    expect(readUnsubscribeLink(api.deps.keys, token)).toBe(subscriberId(api, address));
    expect(token).not.toContain('one-click');
  });
});
