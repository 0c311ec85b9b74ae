/** What campaign staff see and whom a campaign reaches; who of them may act, and who not. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AudienceResponse } from '#api/contract';
import type { CampaignCatalogue } from '#domain/ports';
import { startTable, type TestTable } from '#tests/support/dynalite';
import {
  type Browser,
  createTestApi,
  publicUrl,
  signIn,
  type TestApi,
} from '#tests/support/factories';
import { everythingIn, subscribe, withPages } from '#tests/support/letters';
import {
  auditIn,
  changeDrive,
  createStaffApi,
  freshDrive,
  launch,
  signedIn,
  stateOf,
  twoLetters,
} from '#tests/support/staff';

let db: TestTable;
let api: TestApi;
let owner: Browser;
let started: string[];

beforeAll(async () => (db = await startTable()));
afterAll(() => db.stop());
beforeEach(async () => {
  ({ api, started } = createStaffApi(db.table));
  owner = await signedIn(api, db.table, 'owner');
});

describe('campaigns', () => {
  it('are listed in the language of the reader', async () => {
    const body = await (await owner.get('/staff/campaigns')).json();
    expect(body).toEqual({
      campaigns: [
        {
          id: 'welcome',
          title: 'Welcome',
          steps: twoLetters.list()[0]?.steps,
          locales: ['en', 'ar'],
          roles: ['parent', 'other'],
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
    // In a country of this test: 6 parents and 2 educators in en, 3 parents in ar, and one who left.
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
      ...twoLetters,
      list: () => twoLetters.list().map((campaign) => ({ ...campaign, locales: ['en'] })),
    };
    const other = createTestApi(db.table, {
      ...withPages,
      campaigns: onlyEnglish,
      subscribers: { ...api.deps.subscribers, countByLocale: async () => ({ en: 5, ar: 2 }) },
    });
    const browser = await signedIn(other, db.table, 'viewer');
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

describe('roles', () => {
  const acting = ['owner', 'editor'] as const;
  const looking = ['viewer', 'approver', 'safeguarding', 'translator'] as const;

  it.each(acting)('%s may launch and stop', async (role) => {
    const browser = await signedIn(api, db.table, role);
    const id = freshDrive();
    expect((await launch(browser, id)).status).toBe(201);
    expect((await changeDrive(browser, id, 'paused')).status).toBe(200);
  });

  it.each(looking)('%s may look, not act', async (role) => {
    const browser = await signedIn(api, db.table, role);
    const id = freshDrive();
    await launch(owner, id);
    const before = await auditIn(db.table);
    expect((await browser.get('/staff/drives')).status).toBe(200);
    expect((await browser.get(`/staff/drives/${id}`)).status).toBe(200);
    expect((await browser.get('/staff/campaigns')).status).toBe(200);
    const audience = { campaign: 'welcome', segment: {} };
    expect((await browser.post('/staff/audience', audience)).status).toBe(200);
    for (const refused of [
      await launch(browser, freshDrive()),
      await changeDrive(browser, id, 'paused'),
    ]) {
      expect(refused.status).toBe(404);
      expect(await refused.json()).toMatchObject({ code: 'not-allowed' });
    }
    expect(await stateOf(owner, id)).toBe('enrolling');
    expect(await auditIn(db.table)).toEqual(before);
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
      expect((await launch(browser, freshDrive())).status).toBe(401);
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

it('changes nothing by GET, HEAD or OPTIONS', async () => {
  const id = freshDrive();
  await launch(owner, id);
  const before = await everythingIn(db.table);
  const paths = ['campaigns', 'campaigns/welcome/preview/one/en', 'audience', 'drives'];
  for (const path of [...paths, `drives/${id}`, `drives/${id}/state`]) {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      await api.request(`/api/v1/staff/${path}`, {
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
