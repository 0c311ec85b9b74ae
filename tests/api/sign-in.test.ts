import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, signLink } from '#domain/keys';
import { type TestTable, startTable } from '#tests/support/dynalite';
import {
  createTestApi,
  ownerAddress,
  signIn,
  type TestApi,
  tokenOf,
} from '#tests/support/factories';

let db: TestTable;
let api: TestApi;
beforeAll(async () => {
  db = await startTable();
});
afterAll(() => db.stop());

let test = 0;
let address: string;
beforeEach(() => {
  api = createTestApi(db.table);
  test += 1;
  // Each test has addresses and a network of its own, since limits outlive a test.
  address = `teacher-${test}@school.example`;
});

const network = () => `198.51.100.${test}`;
const browser = () => api.browser({ network: network() });
const ask = (from = browser(), as: 'educator' | 'staff' = 'educator', to = address) =>
  from.post('/sign-in', { address: to, locale: 'en', as });
const sent = () =>
  api.mails.filter((mail) => mail.address !== '' && mail.expiresAt > api.clock.now());

describe('asking to sign in', () => {
  it('answers every address with the same bytes', async () => {
    const known = await ask(browser(), 'staff', ownerAddress);
    const unknown = await ask(browser(), 'staff', `nobody-${test}@elsewhere.example`);

    expect(await unknown.text()).toBe(await known.text());
    expect(unknown.status).toBe(known.status);
    expect([...unknown.headers.keys()]).toEqual([...known.headers.keys()]);
  });

  it('writes to no stranger who asks for the staff door, and its code opens nothing', async () => {
    const stranger = browser();

    await ask(stranger, 'staff');
    const ref = api.mails[0]?.ref ?? '';
    const response = await stranger.post('/session', { code: codeOf(api.deps.keys, ref) });

    expect(sent()).toEqual([]);
    expect(response.status).toBe(422);
  });

  it('sends an address at most 3 mails an hour and 10 a day, and answers the same', async () => {
    const statuses = new Set<number>();
    const perHour: number[] = [];
    for (let hour = 0; hour < 6; hour += 1) {
      const before = api.mails.filter((mail) => mail.address !== '').length;
      for (let n = 0; n < 5; n += 1) statuses.add((await ask()).status);
      perHour.push(api.mails.filter((mail) => mail.address !== '').length - before);
      api.clock.move(3_600_000);
    }

    expect([...statuses]).toEqual([202]);
    expect(perHour).toEqual([3, 3, 3, 1, 0, 0]);
  });

  it('gives the mails that were withheld no code to guess', async () => {
    const attacker = browser();
    for (let n = 0; n < 3; n += 1) await ask(attacker);

    await ask(attacker);
    const withheld = api.mails.at(-1);
    const response = await attacker.post('/session', {
      code: codeOf(api.deps.keys, withheld?.ref ?? ''),
    });

    expect(withheld?.address).toBe('');
    expect(response.status).toBe(422);
  });

  it('lets the owner in on a device of theirs while strangers use up the mails', async () => {
    const own = browser();
    await signIn(api, own, 'educator', address);
    for (let n = 0; n < 10; n += 1) await ask();
    const before = sent().length;

    await ask(own);

    expect(sent().length).toBe(before + 1);
  });

  it('stops a network that asks about many addresses, the known among them', async () => {
    const flood = browser();
    let status = 0;
    for (let n = 0; n <= 100; n += 1) {
      status = (await ask(flood, 'educator', `flood-${n}@school.example`)).status;
    }

    const elsewhere = await ask(api.browser({ network: '192.0.2.9' }));

    expect(status).toBe(429);
    expect(elsewhere.status).toBe(202);
  });

  it('keeps the cookie from scripts and other hosts', async () => {
    const response = await ask();

    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-ask=/);
    for (const part of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/', 'Max-Age=600']) {
      expect(cookie).toContain(part);
    }
  });
});

describe('redeeming', () => {
  it('opens a session by code in the browser that asked', async () => {
    const own = browser();

    await signIn(api, own, 'educator', address);
    const response = await own.get('/session');

    expect(await response.json()).toEqual({ kind: 'educator', locale: 'en' });
  });

  it('opens a session by link in any browser', async () => {
    await ask();
    const other = browser();

    const redeemed = await other.post('/session', { token: tokenOf(api, api.mails[0]) });

    expect(redeemed.status).toBe(200);
    expect((await other.get('/session')).status).toBe(200);
  });

  it('does not take a code in another browser', async () => {
    await ask();

    const response = await browser().post('/session', {
      code: codeOf(api.deps.keys, api.mails[0]?.ref ?? ''),
    });

    expect(response.status).toBe(422);
  });

  it('makes exactly one session of 1,000 redemptions at once', async () => {
    await ask();
    const token = tokenOf(api, api.mails[0]);

    const responses = await Promise.all(
      Array.from({ length: 1_000 }, () => browser().post('/session', { token })),
    );

    const statuses = responses.map((response) => response.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 422)).toHaveLength(999);
  });

  it('allows five tries an ask, even all at once', async () => {
    const guesser = browser();
    await ask(guesser);
    const code = codeOf(api.deps.keys, api.mails[0]?.ref ?? '');
    const wrong = code === '000000' ? '000001' : '000000';

    await Promise.all(Array.from({ length: 5 }, () => guesser.post('/session', { code: wrong })));
    const right = await guesser.post('/session', { code });

    expect(right.status).toBe(422);
  });

  it('stops a network that sends wrong codes', async () => {
    let status = 0;
    for (let n = 0; n <= 60; n += 1) {
      status = (await browser().post('/session', { code: '123456' })).status;
    }

    expect(status).toBe(429);
  });

  it('is over after ten minutes', async () => {
    await ask();
    const token = tokenOf(api, api.mails[0]);
    api.clock.move(600_000);

    const response = await browser().post('/session', { token });

    expect(await response.json()).toMatchObject({ code: 'link-refused' });
  });

  it('makes the configured address owner, and no other address', async () => {
    const owner = browser();

    await signIn(api, owner, 'staff', ownerAddress.toUpperCase());
    const response = await owner.get('/session');

    expect(await response.json()).toEqual({ kind: 'staff', locale: 'en', role: 'owner' });
  });
});

describe('a session', () => {
  it('ends by signing out, and the device forgets its person', async () => {
    const own = browser();
    await signIn(api, own, 'educator', address);
    const copy = new Map(own.cookies);

    const response = await own.delete('/session');
    const thief = browser();
    for (const [name, value] of copy) thief.cookies.set(name, value);

    expect(response.status).toBe(204);
    expect([...own.cookies.keys()]).toEqual([]);
    expect((await thief.get('/session')).status).toBe(401);
  });

  it.each([
    ['educator' as const, 30 * 86_400_000],
    ['staff' as const, 12 * 3_600_000],
  ])('of %s lasts as long as it should', async (kind, life) => {
    api = createTestApi(db.table, { ownerAddress: `owner-${test}@harbour.example` });
    const own = browser();
    await signIn(api, own, kind, kind === 'staff' ? api.deps.ownerAddress : address);

    api.clock.move(life - 1_000);
    const before = await own.get('/session');
    api.clock.move(1_000);
    const after = await own.get('/session');

    expect([before.status, after.status]).toEqual([200, 401]);
  });

  it.each([
    ['a session of another person', (cookie: string) => cookie.replace('~', '~x')],
    ['another kind of person', (cookie: string) => cookie.replace('educator', 'staff')],
    ['a cut mac', (cookie: string) => cookie.slice(0, -1)],
    ['nothing', () => ''],
  ])('cannot be forged: %s', async (_, forge) => {
    const own = browser();
    await signIn(api, own, 'educator', address);
    own.cookies.set('__Host-session', forge(own.cookies.get('__Host-session') ?? ''));

    const response = await own.get('/session');

    expect(response.status).toBe(401);
  });

  it('is not opened by a token of another purpose', async () => {
    await ask();
    const token = signLink(api.deps.keys, 'manage', (api.mails[0]?.ref ?? '').split('~'));

    const response = await browser().post('/session', { token });

    expect(response.status).toBe(422);
  });
});
