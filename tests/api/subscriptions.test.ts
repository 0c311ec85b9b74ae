/** Letters: the same answer for every address, and mails within limits. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { createTestApi, type TestApi } from '#tests/support/factories';
import {
  everythingIn,
  letterWish,
  subscribe,
  subscriberId,
  withPages,
} from '#tests/support/letters';

const hour = 3_600_000;
let db: TestTable;
let api: TestApi;
let number = 0;
let address: string;

beforeAll(async () => (db = await startTable()));
afterAll(() => db.stop());
beforeEach(() => {
  api = createTestApi(db.table, withPages);
  address = `person-${++number}@example.org`;
});

const ask = (fields: Record<string, unknown> = {}, network?: string) =>
  api.browser(network ? { network } : {}).post('/subscriptions', letterWish(address, fields));
const sent = () => api.mails.filter((mail) => mail.address !== '');

describe('asking for letters', () => {
  it('mails a confirmation that works for a day after the wish', async () => {
    const response = await ask({ region: 'FR-75' });
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ accepted: true });
    expect(api.mails).toEqual([
      expect.objectContaining({
        kind: 'confirm',
        address,
        locale: 'en',
        ref: `${subscriberId(api, address)}~${api.clock.now()}`,
        expiresAt: api.clock.now() + 24 * hour,
      }),
    ]);
    expect(await api.deps.subscribers.get(subscriberId(api, address))).toMatchObject({
      status: 'pending',
      region: 'FR-75',
    });
  });

  it('takes a double click as one wish', async () => {
    await ask();
    await ask();
    expect(new Set(api.mails.map((mail) => mail.id)).size).toBe(1);
  });

  it.each([
    ['no body', '', 400, []],
    ['a list', [], 422, [{ field: '(body)', fault: 'wrong-type' }]],
    ['a child', { adult: false }, 422, [{ field: 'adult', fault: 'not-allowed' }]],
    ['no word on age', { adult: undefined }, 422, [{ field: 'adult', fault: 'missing' }]],
    ['no address', { address: 'person' }, 422, [{ field: 'address', fault: 'wrong-format' }]],
    [
      'two addresses',
      { address: 'a@b.org,c@d.org' },
      422,
      [{ field: 'address', fault: 'wrong-format' }],
    ],
    [
      'a header',
      { address: 'a@b.org\r\nBcc: c@d.org' },
      422,
      [{ field: 'address', fault: 'wrong-format' }],
    ],
    [
      'a long address',
      { address: `${'a'.repeat(260)}@b.org` },
      422,
      [{ field: 'address', fault: 'too-long' }],
    ],
    ['an unpublished locale', { locale: 'de' }, 422, [{ field: 'locale', fault: 'not-allowed' }]],
    ['an unknown country', { country: 'XX' }, 422, [{ field: 'country', fault: 'not-allowed' }]],
    [
      'a country in words',
      { country: 'France' },
      422,
      [{ field: 'country', fault: 'wrong-format' }],
    ],
    ['a region elsewhere', { region: 'CH-VD' }, 422, [{ field: 'region', fault: 'not-allowed' }]],
    [
      'an unknown zone',
      { zone: 'Europe/Atlantis' },
      422,
      [{ field: 'zone', fault: 'not-allowed' }],
    ],
    ['an unknown role', { role: 'child' }, 422, [{ field: 'role', fault: 'not-allowed' }]],
    ['one field more', { name: 'Maria' }, 422, [{ field: 'name', fault: 'unknown-field' }]],
  ])('refuses %s and says what to mend', async (_, fields, status, errors) => {
    const isWish = typeof fields === 'object' && !Array.isArray(fields);
    const body = isWish ? letterWish(address, fields) : fields;
    const response = await api.browser().post('/subscriptions', body);
    const problem = (await response.json()) as { errors?: unknown };
    expect(response.status).toBe(status);
    expect(problem.errors ?? []).toEqual(errors);
    expect(api.mails).toEqual([]);
  });

  it('answers a network that asks for very many addresses with "wait", whoever they are', async () => {
    const browser = api.browser({ network: '198.51.100.99' });
    let last = 202;
    for (let n = 0; n <= 100; n++) {
      last = (await browser.post('/subscriptions', letterWish(`many-${n}@example.org`))).status;
    }
    expect(last).toBe(429);
  });
});

describe('what the answer tells of an address', () => {
  const states = {
    unknown: async () => {},
    pending: async () => void (await ask()),
    confirmed: async () => void (await subscribe(api, address)),
    unsubscribed: async () => {
      const id = await subscribe(api, address);
      await api.deps.subscribers.unsubscribe(id, api.clock.now());
    },
    suppressed: async () => {
      const id = await subscribe(api, address);
      await api.deps.subscribers.suppress(id, 'complaint', api.clock.now());
    },
    erased: async () => {
      const id = await subscribe(api, address);
      await api.deps.subscribers.erase(id, api.clock.now());
    },
    'over its limit': async () => {
      for (let n = 0; n < 4; n++) {
        api.clock.move(61_000);
        await ask();
      }
    },
  };

  async function bytes(response: Response): Promise<string> {
    return JSON.stringify([response.status, [...response.headers], await response.text()]);
  }

  it.each(Object.keys(states) as (keyof typeof states)[])('is nothing: %s', async (state) => {
    await states[state]();
    api.clock.move(2 * 60_000);
    api.mails.length = 0;
    const asked = await bytes(await ask());
    const fresh = await api.browser().post('/subscriptions', letterWish(`fresh-${address}`));
    expect(asked).toBe(await bytes(fresh));
    const managed = await api
      .browser()
      .post('/subscriptions/manage-link', { address, locale: 'en' });
    expect(await bytes(managed)).toBe(asked);
    // One mail is posted for each wish, whether it may be sent or not.
    expect(api.mails).toHaveLength(3);
  });

  it('costs as many requests to the database for each state', async () => {
    const counts: Record<string, number> = {};
    for (const state of Object.keys(states) as (keyof typeof states)[]) {
      if (state === 'over its limit') continue;
      address = `work-${state}@example.org`;
      await states[state]();
      api.clock.move(2 * 60_000);
      let requests = 0;
      const { middlewareStack } = db.table.documents;
      middlewareStack.add(
        (next) => (command) => {
          requests += 1;
          return next(command);
        },
        { step: 'initialize', name: 'count' },
      );
      // Its own network, so that this is the first time it asks about the address.
      await ask({}, `203.0.113.${100 + Object.keys(counts).length}`);
      middlewareStack.remove('count');
      counts[state] = requests;
    }
    expect(new Set(Object.values(counts)).size, JSON.stringify(counts)).toBe(1);
  });

  it('is a link to the settings for who is subscribed, and no mail for who complained', async () => {
    const id = await subscribe(api, address);
    api.clock.move(hour);
    await ask();
    expect(api.mails.at(-1)).toMatchObject({ kind: 'manage', address });
    await api.deps.subscribers.suppress(id, 'complaint', api.clock.now());
    api.clock.move(hour);
    await ask();
    expect(api.mails.at(-1)).toMatchObject({ address: '', expiresAt: api.clock.now() });
  });

  it('never goes to an address that is written differently but is the same', async () => {
    const id = await subscribe(api, address);
    await api.deps.subscribers.suppress(id, 'complaint', api.clock.now());
    address = ` ${address.toUpperCase()} `;
    await ask();
    expect(api.mails.at(-1)).toMatchObject({ address: '' });
  });
});

describe('limits of mail', () => {
  it('sends at most 3 an hour and 10 a day to one address, whoever asks', async () => {
    await subscribe(api, address);
    const instants: number[] = [];
    for (let n = 0; n < 150; n++) {
      const before = sent().length;
      await (n % 2
        ? ask({}, `198.51.100.${n % 250}`)
        : api
            .browser({ network: `192.0.2.${n % 250}` })
            .post('/subscriptions/manage-link', { address, locale: 'en' }));
      if (sent().length > before) instants.push(api.clock.now());
      api.clock.move(20 * 60_000);
    }
    const most = (span: number) =>
      Math.max(...instants.map((at) => instants.filter((x) => x >= at && x < at + span).length));
    expect(most(hour)).toBeLessThanOrEqual(3);
    expect(most(24 * hour)).toBeLessThanOrEqual(10);
    expect(instants.length).toBeGreaterThan(10);
  });
});

it('changes nothing by GET, HEAD or OPTIONS', async () => {
  await subscribe(api, address);
  const before = await everythingIn(db.table);
  for (const path of ['', '/manage-link', '/settings', '/preferences', '/stop', '/erase']) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      const response = await api.request(`/api/v1/subscriptions${path}`, {
        method,
        headers: { 'x-harbour-edge': 'came-through-the-edge' },
      });
      expect(response.status).toBe(405);
    }
  }
  expect(await everythingIn(db.table)).toBe(before);
});
