/** Drives: launched once, stopped at once, resumed where they were; each act is written down. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DriveResponse } from '#api/contract';
import { personId } from '#domain/keys';
import { startTable, type TestTable } from '#tests/support/dynalite';
import type { Browser, TestApi } from '#tests/support/factories';
import {
  auditIn,
  changeDrive,
  createStaffApi,
  freshDrive,
  launch,
  signedIn,
  stateOf,
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

describe('launching', () => {
  it('pins the words of each step and starts the enrolment', async () => {
    const id = freshDrive();
    const response = await launch(owner, id, { countries: ['FR'] });
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
    const first = await (await launch(owner, id)).json();
    await Promise.all([launch(owner, id), launch(owner, id), launch(owner, id)]);
    api.clock.move(60_000);
    expect(await (await launch(owner, id)).json()).toEqual(first);
    const all = (await (await owner.get('/staff/drives')).json()) as { drives: DriveResponse[] };
    expect(all.drives.filter((drive) => drive.id === id)).toHaveLength(1);
  });

  it('goes on where a launch broke off, and leaves alone what is stopped', async () => {
    const id = freshDrive();
    api.deps.fanout.start = async () => {
      throw new Error('the queue is away');
    };
    expect((await launch(owner, id)).status).toBe(500);
    api.deps.fanout.start = async (driveId) => void started.push(driveId);
    expect((await launch(owner, id)).status).toBe(201);
    expect(started).toEqual([id]);
    await changeDrive(owner, id, 'cancelled');
    expect((await launch(owner, id)).status).toBe(201);
    expect(started).toEqual([id]);
  });

  it('refuses an id that another launch has taken', async () => {
    const id = freshDrive();
    await launch(owner, id, { countries: ['FR'] });
    const response = await launch(owner, id, { countries: ['CH'] });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'conflict' });
    expect(started).toEqual([id]);
  });

  it('refuses a segment that it could not write to', async () => {
    const response = await launch(owner, freshDrive(), { locales: ['fr'] });
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
    await launch(owner, id);
    await changeDrive(owner, id, 'paused');
    expect(await (await changeDrive(owner, id, 'running')).json()).toMatchObject({
      state: 'enrolling',
    });
    expect(started).toEqual([id, id]);

    const drive = await api.deps.drives.get(id);
    await api.deps.drives.change(id, drive?.revision ?? -1, 'running');
    await changeDrive(owner, id, 'paused');
    expect(await stateOf(owner, id)).toBe('paused');
    expect(await (await changeDrive(owner, id, 'running')).json()).toMatchObject({
      state: 'running',
    });
    expect(started).toEqual([id, id]);
  });

  it('may be asked for again and again', async () => {
    const id = freshDrive();
    await launch(owner, id);
    for (const to of ['paused', 'paused', 'cancelled', 'cancelled']) {
      const response = await changeDrive(owner, id, to);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({ state: to });
    }
  });

  it('does not come back from the end', async () => {
    const id = freshDrive();
    await launch(owner, id);
    await changeDrive(owner, id, 'cancelled');
    for (const to of ['running', 'paused']) {
      const response = await changeDrive(owner, id, to);
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ code: 'wrong-state' });
    }
    expect(await stateOf(owner, id)).toBe('cancelled');
  });

  it('pauses although the enrolment ends in the same moment', async () => {
    const id = freshDrive();
    await launch(owner, id);
    const { change: realChange, get } = api.deps.drives;
    let isFirst = true;
    api.deps.drives.change = async (...args) => {
      const drive = isFirst ? await get(id) : null;
      isFirst = false;
      if (drive) await realChange(id, drive.revision, 'running');
      return realChange(...args);
    };
    expect(await (await changeDrive(owner, id, 'paused')).json()).toMatchObject({
      state: 'paused',
    });
  });

  it('tells who loses a tug of war', async () => {
    const id = freshDrive();
    await launch(owner, id);
    api.deps.drives.change = async () => null;
    const response = await changeDrive(owner, id, 'paused');
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
    if (which === 'known') await launch(owner, id);
    expect((await changeDrive(owner, id, to)).status).toBe(status);
  });
});

it('writes down who did what and when, without an address', async () => {
  const id = freshDrive();
  await launch(owner, id);
  for (const to of ['paused', 'running', 'cancelled']) await changeDrive(owner, id, to);
  const entries = (await auditIn(db.table))
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
