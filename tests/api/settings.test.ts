/** One’s settings behind a fresh link: language, country, stopping, erasing. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { createTestApi, type TestApi, tokenOf } from '#tests/support/factories';
import { everythingIn, letterWish, pathOf, subscribe, withPages } from '#tests/support/letters';

let db: TestTable;
let api: TestApi;
let number = 0;
let address: string;

beforeAll(async () => (db = await startTable()));
afterAll(() => db.stop());
beforeEach(() => {
  api = createTestApi(db.table, withPages);
  address = `holder-${++number}@example.org`;
});

/** Opens the settings: a mail with a fresh link, and the token in it. */
async function manageToken(): Promise<string> {
  await api.browser().post('/subscriptions/manage-link', { address, locale: 'en' });
  return tokenOf(api, api.mails.at(-1));
}

describe('settings', () => {
  it('show a masked address to who holds a fresh link', async () => {
    await subscribe(api, address, { locale: 'ar' });
    const token = await manageToken();
    const response = await api.browser().post('/subscriptions/settings', { token });
    expect(await response.json()).toEqual({
      maskedAddress: 'h•••@e•••.org',
      locale: 'ar',
      country: 'FR',
    });
  });

  it('change language and country', async () => {
    const id = await subscribe(api, address, { region: 'FR-75' });
    const token = await manageToken();
    const change = { token, locale: 'ar', country: 'CH' };
    expect((await api.browser().post('/subscriptions/preferences', change)).status).toBe(200);
    const found = await api.deps.subscribers.get(id);
    expect(found).toMatchObject({ locale: 'ar', country: 'CH' });
    expect(found).not.toHaveProperty('region');
    for (const [field, value] of [
      ['locale', 'de'],
      ['country', 'XX'],
    ] as const) {
      const refused = await api
        .browser()
        .post('/subscriptions/preferences', { ...change, [field]: value });
      expect(await refused.json()).toMatchObject({ errors: [{ field, fault: 'not-allowed' }] });
    }
  });

  it('stop the letters, and answer only when none can be on its way', async () => {
    const id = await subscribe(api, address);
    const token = await manageToken();
    const until = api.clock.now() + 5_000;
    await api.deps.subscribers.reserveSend(id, 'series', until);
    expect((await api.browser().post('/subscriptions/stop', { token })).status).toBe(200);
    expect(api.clock.now()).toBe(until);
    expect(await api.deps.subscribers.get(id)).toMatchObject({ status: 'unsubscribed' });
  });

  it('erase everything that tells who somebody is', async () => {
    const id = await subscribe(api, address, { region: 'FR-75' });
    const token = await manageToken();
    await api.deps.subscribers.reserveSend(id, 'series', api.clock.now() + 5_000);
    expect((await api.browser().post('/subscriptions/erase', { token })).status).toBe(200);
    expect((await api.browser().post('/subscriptions/erase', { token })).status).toBe(200);
    expect(await api.deps.subscribers.get(id)).toBeNull();
    const stored = (await everythingIn(db.table)).split('\n');
    expect(stored.join()).not.toContain(address);
    expect(stored.filter((item) => item.includes(id)).join()).not.toMatch(/FR|Paris|parent/);
  });

  it('open with nothing but a fresh link to a living subscription', async () => {
    const id = await subscribe(api, address);
    const token = await manageToken();
    const confirming = new URL(`x:${pathOf(api, api.mails[0])}`).searchParams.get('t') ?? '';
    const refusals: string[] = [];
    for (const wrong of [confirming, `${token}x`, token.replace('~', '~1'), 'a'.repeat(40)]) {
      const response = await api.browser().post('/subscriptions/settings', { token: wrong });
      refusals.push(`${response.status} ${await response.text()}`);
    }
    api.clock.move(10 * 60_000);
    const late = await api.browser().post('/subscriptions/settings', { token });
    refusals.push(`${late.status} ${await late.text()}`);
    expect(new Set(refusals).size).toBe(1);
    expect(refusals[0]).toMatch(/^422 .*link-refused/);

    const fresh = await manageToken();
    await api.deps.subscribers.unsubscribe(id, api.clock.now());
    const stopped = await api.browser().post('/subscriptions/settings', { token: fresh });
    expect(`${stopped.status} ${await stopped.text()}`).toBe(refusals[0]);
  });

  it('mail no link for who is not subscribed', async () => {
    await api.browser().post('/subscriptions', letterWish(address));
    await api.browser().post('/subscriptions/manage-link', { address, locale: 'en' });
    expect(api.mails.at(-1)).toMatchObject({ address: '' });
  });
});
