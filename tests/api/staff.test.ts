/** What campaign staff can do: look, count, launch once, stop and go on; each act is written down. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AudienceResponse, DriveResponse } from '#api/contract';
import type { StaffRole } from '#domain/person';
import { personId, signLink, storedHash } from '#domain/keys';
import type { CampaignCatalogue, CompiledText } from '#domain/ports';
import { createDrives } from '#store/drives';
import { keys } from '#store/table';
import { startTable, type TestTable } from '#tests/support/dynalite';
import {
  type Browser,
  createTestApi,
  createTestClock,
  publicUrl,
  signIn,
  type TestApi,
} from '#tests/support/factories';
import { everythingIn, subscribe, withPages } from '#tests/support/letters';

let db: TestTable;
let api: TestApi;
let owner: Browser;
let started: string[];
let number = 0;

beforeAll(async () => (db = await startTable()));
afterAll(() => db.stop());
beforeEach(async () => {
  started = [];
  api = createTestApi(db.table, {
    ...withPages,
    campaigns,
    drives: createDrives(db.table, createTestClock()),
    fanout: { start: async (driveId) => void started.push(driveId) },
  });
  owner = await member('owner');
});

const text = (step: string, locale: string): CompiledText => ({
  hash: `hash-of-${step}-${locale}`,
  campaign: 'welcome',
  step,
  locale,
  dir: locale === 'ar' ? 'rtl' : 'ltr',
  sender: 'Harbour',
  subject: `Subject of ${step}`,
  preview: 'A line',
  html: '<a href="{{site}}/x">x</a><a href="{{manage}}">m</a><a href="{{unsubscribe}}">u</a>',
  text: '{{site}} {{manage}} {{unsubscribe}}',
});
const campaigns: CampaignCatalogue = {
  list: () => [
    {
      id: 'welcome',
      title: { en: 'Welcome', ar: 'أهلًا' },
      roles: ['parent', 'other'],
      steps: [
        { id: 'one', afterDays: 0, localHour: 9 },
        { id: 'two', afterDays: 7, localHour: 9 },
      ],
      locales: ['en', 'ar'],
    },
  ],
  texts: () => ['one', 'two'].flatMap((step) => [text(step, 'en'), text(step, 'ar')]),
};

/** Staff of a role, signed in without a mail: one address may not have one before every test. */
async function member(role: StaffRole, of = api): Promise<Browser> {
  const { keys: secrets, clock, people } = of.deps;
  const id = personId(secrets, 'staff', `${role}@harbour.example`);
  await db.table.documents.send(
    new PutCommand({
      TableName: db.table.name,
      Item: { ...keys.person('staff', id), type: 'staff', v: 1, id, role, locale: 'en' },
    }),
  );
  const opener = of.deps.ids.fresh();
  const session = { kind: 'staff' as const, personId: id, locale: 'en' };
  await people.openSession({ ...session, sessionId: storedHash(opener) }, clock.now());
  const browser = of.browser();
  browser.cookies.set('__Host-session', signLink(secrets, 'session', ['staff', id, opener]));
  return browser;
}

const freshDrive = () => `drive-of-this-test-${++number}`;
const launch = (id: string, segment: object = {}, browser = owner) =>
  browser.post('/staff/drives', { id, campaign: 'welcome', segment });
const change = (id: string, to: string, browser = owner) =>
  browser.post(`/staff/drives/${id}/state`, { to });
const stateOf = async (id: string) =>
  ((await (await owner.get(`/staff/drives/${id}`)).json()) as DriveResponse).state;
async function acts(): Promise<string[]> {
  return (await everythingIn(db.table)).split('\n').filter((item) => item.includes('"AUDIT#'));
}

describe('campaigns', () => {
  it('are listed in the language of the reader', async () => {
    const body = await (await owner.get('/staff/campaigns')).json();
    expect(body).toEqual({
      campaigns: [
        {
          id: 'welcome',
          title: 'Welcome',
          steps: campaigns.list()[0]?.steps,
          locales: ['en', 'ar'],
        },
      ],
    });
  });

  it('are shown as they will be sent, without anybody’s link', async () => {
    const body = await (await owner.get('/staff/campaigns/welcome/preview/two/ar')).json();
    expect(body).toMatchObject({ subject: 'Subject of two', dir: 'rtl' });
    expect(JSON.stringify(body)).not.toContain('{{');
    expect(JSON.stringify(body)).toContain(`${publicUrl}/ar/letters/`);
  });

  it.each([
    ['/staff/campaigns/none/preview/one/en', 'unknown-campaign'],
    ['/staff/campaigns/welcome/preview/three/en', 'not-found'],
    ['/staff/campaigns/welcome/preview/one/fr', 'not-found'],
  ])('does not show %s', async (path, code) => {
    const response = await owner.get(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code });
  });
});

describe('the audience', () => {
  it('counts the confirmed of a segment, and who would be left out', async () => {
    // 14 people in a country of this test: 6 parents and 2 educators in en, 3 in ar; 3 unconfirmed.
    const catalogue = { ...withPages.catalogue, countries: ['LI'] };
    const others = createTestApi(db.table, { ...withPages, catalogue });
    const add = (n: number, fields: object) =>
      subscribe(others, `audience-${n}@example.org`, { country: 'LI', ...fields });
    for (let n = 0; n < 6; n++) await add(n, {});
    for (let n = 6; n < 8; n++) await add(n, { role: 'educator' });
    for (let n = 8; n < 11; n++) await add(n, { locale: 'ar' });
    const stopped = await add(11, {});
    await others.deps.subscribers.unsubscribe(stopped, others.clock.now());

    const count = async (segment: object) => {
      const answer = await owner.post('/staff/audience', { campaign: 'welcome', segment });
      return (await answer.json()) as AudienceResponse;
    };
    expect(await count({ countries: ['LI'] })).toEqual({
      total: 9,
      byLocale: { en: 6, ar: 3 },
      notServed: [],
    });
    expect(await count({ countries: ['LI'], locales: ['ar'] })).toMatchObject({ total: 3 });
    expect(await count({ countries: ['MC'] })).toEqual({ total: 0, byLocale: {}, notServed: [] });
  });

  it('leaves out a language that the campaign lacks', async () => {
    const onlyEnglish: CampaignCatalogue = {
      ...campaigns,
      list: () => campaigns.list().map((campaign) => ({ ...campaign, locales: ['en'] })),
    };
    const other = createTestApi(db.table, {
      ...withPages,
      campaigns: onlyEnglish,
      subscribers: { ...api.deps.subscribers, countByLocale: async () => ({ en: 5, ar: 2 }) },
    });
    const browser = await member('viewer', other);
    const answer = await browser.post('/staff/audience', { campaign: 'welcome', segment: {} });
    expect(await answer.json()).toEqual({
      total: 5,
      byLocale: { en: 5, ar: 2 },
      notServed: ['ar'],
    });
  });

  it.each([
    ['an unknown campaign', { campaign: 'none', segment: {} }, 404],
    ['roles it is not for', { campaign: 'welcome', segment: { roles: ['educator'] } }, 422],
    ['an empty list', { campaign: 'welcome', segment: { countries: [] } }, 422],
    ['an unknown field', { campaign: 'welcome', segment: { names: ['x'] } }, 422],
    ['no segment', { campaign: 'welcome' }, 422],
  ])('refuses %s', async (_, body, status) => {
    expect((await owner.post('/staff/audience', body)).status).toBe(status);
    const drive = { id: freshDrive(), ...body };
    expect((await owner.post('/staff/drives', drive)).status).toBe(status);
    expect(started).toEqual([]);
  });
});

describe('launching', () => {
  it('pins the words of each step and starts the enrolment', async () => {
    const id = freshDrive();
    const response = await launch(id, { countries: ['FR'] });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({
      id,
      campaign: 'welcome',
      state: 'enrolling',
      segment: { countries: ['FR'], roles: ['parent', 'other'] },
      steps: ['one', 'two'],
      counts: { enrolled: 0, inFlight: 0 },
    });
    expect(started).toEqual([id]);
    expect((await api.deps.drives.get(id))?.steps[1]).toEqual({
      id: 'two',
      afterDays: 7,
      localHour: 9,
      texts: { en: 'hash-of-two-en', ar: 'hash-of-two-ar' },
    });
  });

  it('launches once, however often the same is sent', async () => {
    const id = freshDrive();
    const first = await (await launch(id)).json();
    await Promise.all([launch(id), launch(id), launch(id)]);
    api.clock.move(60_000);
    expect(await (await launch(id)).json()).toEqual(first);
    const all = (await (await owner.get('/staff/drives')).json()) as { drives: DriveResponse[] };
    expect(all.drives.filter((drive) => drive.id === id)).toHaveLength(1);
  });

  it('goes on where a launch broke off, and leaves alone what is stopped', async () => {
    const id = freshDrive();
    api.deps.fanout.start = async () => {
      throw new Error('the queue is away');
    };
    expect((await launch(id)).status).toBe(500);
    api.deps.fanout.start = async (driveId) => void started.push(driveId);
    expect((await launch(id)).status).toBe(201);
    expect(started).toEqual([id]);
    await change(id, 'cancelled');
    expect((await launch(id)).status).toBe(201);
    expect(started).toEqual([id]);
  });

  it('refuses an id that another launch has taken', async () => {
    const id = freshDrive();
    await launch(id, { countries: ['FR'] });
    const response = await launch(id, { countries: ['CH'] });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'conflict' });
    expect(started).toEqual([id]);
  });

  it('refuses a segment that it could not write to', async () => {
    const response = await launch(freshDrive(), { locales: ['fr'] });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'locale-not-ready' });
    expect(started).toEqual([]);
  });

  it.each([
    ['a short id', { id: 'short' }],
    ['an id with a key in it', { id: 'DRIVE#0123456789abcdef' }],
    ['a campaign that is no id', { campaign: '../welcome' }],
    ['one field more', { state: 'done' }],
  ])('refuses %s', async (_, fields) => {
    const body = { id: freshDrive(), campaign: 'welcome', segment: {}, ...fields };
    expect((await owner.post('/staff/drives', body)).status).toBe(422);
  });
});

describe('the state of a drive', () => {
  it('goes back to enrolling or running, wherever the pause began', async () => {
    const id = freshDrive();
    await launch(id);
    await change(id, 'paused');
    expect(await (await change(id, 'running')).json()).toMatchObject({ state: 'enrolling' });
    expect(started).toEqual([id, id]);

    const drive = await api.deps.drives.get(id);
    await api.deps.drives.change(id, drive?.revision ?? -1, 'running');
    await change(id, 'paused');
    expect(await stateOf(id)).toBe('paused');
    expect(await (await change(id, 'running')).json()).toMatchObject({ state: 'running' });
    expect(started).toEqual([id, id]);
  });

  it('may be asked for again and again', async () => {
    const id = freshDrive();
    await launch(id);
    for (const to of ['paused', 'paused', 'cancelled', 'cancelled']) {
      const response = await change(id, to);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ state: to });
    }
  });

  it('does not come back from the end', async () => {
    const id = freshDrive();
    await launch(id);
    await change(id, 'cancelled');
    for (const to of ['running', 'paused']) {
      const response = await change(id, to);
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ code: 'wrong-state' });
    }
    expect(await stateOf(id)).toBe('cancelled');
  });

  it('pauses although the enrolment ends in the same moment', async () => {
    const id = freshDrive();
    await launch(id);
    const { change: realChange, get } = api.deps.drives;
    let isFirst = true;
    api.deps.drives.change = async (...args) => {
      const drive = isFirst ? await get(id) : null;
      isFirst = false;
      if (drive) await realChange(id, drive.revision, 'running');
      return realChange(...args);
    };
    expect(await (await change(id, 'paused')).json()).toMatchObject({ state: 'paused' });
  });

  it('tells who loses a tug of war', async () => {
    const id = freshDrive();
    await launch(id);
    api.deps.drives.change = async () => null;
    const response = await change(id, 'paused');
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'conflict' });
  });

  it.each([
    ['an unknown drive', 'drive-that-nobody-made', 'paused', 404],
    ['no id', 'x', 'paused', 404],
    ['a state of the system', 'known', 'done', 422],
    ['a state that is none', 'known', 'asleep', 422],
  ])('refuses %s', async (_, which, to, status) => {
    const id = which === 'known' ? freshDrive() : which;
    if (which === 'known') await launch(id);
    expect((await change(id, to)).status).toBe(status);
  });
});

describe('roles', () => {
  const acting = ['owner', 'editor'] as const;
  const looking = ['viewer', 'approver', 'safeguarding', 'translator'] as const;

  it.each(acting)('%s may launch and stop', async (role) => {
    const browser = await member(role);
    const id = freshDrive();
    expect((await launch(id, {}, browser)).status).toBe(201);
    expect((await change(id, 'paused', browser)).status).toBe(200);
  });

  it.each(looking)('%s may look, not act', async (role) => {
    const browser = await member(role);
    const id = freshDrive();
    await launch(id);
    const before = await acts();
    expect((await browser.get('/staff/drives')).status).toBe(200);
    expect((await browser.get(`/staff/drives/${id}`)).status).toBe(200);
    expect((await browser.get('/staff/campaigns')).status).toBe(200);
    const audience = { campaign: 'welcome', segment: {} };
    expect((await browser.post('/staff/audience', audience)).status).toBe(200);
    for (const refused of [
      await launch(freshDrive(), {}, browser),
      await change(id, 'paused', browser),
    ]) {
      expect(refused.status).toBe(404);
      expect(await refused.json()).toMatchObject({ code: 'not-allowed' });
    }
    expect(await stateOf(id)).toBe('enrolling');
    expect(await acts()).toEqual(before);
  });

  it('lets nobody else in', async () => {
    const educator = api.browser();
    await signIn(api, educator, 'educator', 'teacher@example.org');
    for (const browser of [educator, api.browser()]) {
      for (const path of [
        '/staff/campaigns',
        '/staff/drives',
        '/staff/drives/some-drive-of-ours',
      ]) {
        expect((await browser.get(path)).status).toBe(401);
      }
      expect((await launch(freshDrive(), {}, browser)).status).toBe(401);
      const audience = { campaign: 'welcome', segment: {} };
      expect((await browser.post('/staff/audience', audience)).status).toBe(401);
    }
    const foreign = await owner.post(
      '/staff/drives',
      { id: freshDrive(), campaign: 'welcome', segment: {} },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(foreign.status).toBe(400);
  });
});

it('writes down who did what and when, without an address', async () => {
  const id = freshDrive();
  await launch(id);
  for (const to of ['paused', 'running', 'cancelled']) await change(id, to);
  const entries = (await acts())
    .map((item) => JSON.parse(item) as Record<string, unknown>)
    .filter((entry) => entry['drive'] === id);
  expect(entries.map((entry) => entry['act']).sort()).toEqual([
    'cancel',
    'launch',
    'pause',
    'resume',
  ]);
  for (const entry of entries) {
    expect(entry['who']).toBe(personId(api.deps.keys, 'staff', 'owner@harbour.example'));
    expect(entry['at']).toBe(api.clock.now());
    expect(JSON.stringify(entry)).not.toContain('@');
  }
});

it('changes nothing by GET, HEAD or OPTIONS', async () => {
  const id = freshDrive();
  await launch(id);
  const before = await everythingIn(db.table);
  const paths = ['campaigns', 'campaigns/welcome/preview/one/en', 'audience', 'drives'];
  for (const path of [...paths, `drives/${id}`, `drives/${id}/state`]) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      await api.app.request(`/api/v1/staff/${path}`, {
        method,
        headers: {
          'x-harbour-edge': 'came-through-the-edge',
          cookie: `__Host-session=${owner.cookies.get('__Host-session')}`,
        },
      });
    }
  }
  expect(await everythingIn(db.table)).toBe(before);
});
