import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DriveState } from '#domain/drive';
import type { Enrolment, Lane, RowRef } from '#domain/ledger';
import type { AudienceEntry } from '#domain/subscriber';
import { createDrives } from '#store/drives';
import { createEnrolling } from '#store/enrolling';
import { createLedger } from '#store/ledger';
import { createPace } from '#store/pace';
import { shardOf, shards } from '#store/table';
import { createTallies } from '#store/tallies';
import type { FanoutDeps, FinderDeps } from '#workers/deps';
import { enrolShard } from '#workers/enrol';
import { findWork } from '#workers/finder';
import { type TestTable, startTable } from '../support/dynalite.ts';
import { drive, enrolment, urgentRow, wednesday } from '../support/mail-factories.ts';

let db: TestTable;
let now: number;
let hinted: [Lane, RowRef][];
let held: Record<Lane | 'fanout', number>;
let reported: string[];
let tasks: string[];
let people: AudienceEntry[];
let deps: FinderDeps & FanoutDeps;

beforeEach(async () => {
  db = await startTable();
  now = wednesday;
  hinted = [];
  held = { urgent: 0, drive: 0, fanout: 0 };
  reported = [];
  tasks = [];
  people = [];
  const clock = { now: () => now, sleep: () => Promise.resolve() };
  const { table } = db;
  deps = {
    clock,
    log: { info: () => {}, error: (event) => void reported.push(event) },
    ledger: createLedger(table, clock),
    drives: createDrives(table, clock),
    tallies: createTallies(table),
    enrolling: createEnrolling(table, clock),
    pace: createPace(table),
    mailer: { quota: () => Promise.resolve({ rate: 0.1, max24Hours: -1, sent24Hours: 0 }) },
    hints: {
      send: (lane, refs) =>
        Promise.resolve(void hinted.push(...refs.map((ref): [Lane, RowRef] => [lane, ref]))),
      held: (lane) => Promise.resolve(held[lane]),
      waitingTasks: () => Promise.resolve(held.fanout),
    },
    fanout: { start: (_, some = shards) => Promise.resolve(void tasks.push(...some)) },
    subscribers: {
      reserveSend: () => Promise.resolve(null),
      reserveReply: () => Promise.resolve(false),
      suppress: () => Promise.resolve({ sendingUntil: 0 }),
      audience: (shard, cursor = '', limit) => {
        const rest = people
          .filter(({ id }) => shardOf(id) === shard && id > cursor)
          .sort((a, b) => (a.id < b.id ? -1 : 1));
        const entries = rest.slice(0, limit);
        const last = entries.at(-1);
        return Promise.resolve({
          entries,
          ...(rest.length > limit && last ? { cursor: last.id } : {}),
        });
      },
    },
  };
});
afterEach(() => db.stop());

const person = (id: string, over: Partial<AudienceEntry> = {}): AudienceEntry => ({
  id,
  status: 'confirmed',
  role: 'parent',
  country: 'FR',
  locale: 'en',
  zone: 'Europe/Paris',
  topics: [],
  ...over,
});
const ref = (subscriberId: string) =>
  ({ lane: 'drive', driveId: drive().id, subscriberId }) as const;

describe('the timer', () => {
  it('releases what the rate carries in a minute, less what the queue still holds', async () => {
    await deps.drives.create(drive(), []);
    // 0.1 a second: six in a minute.
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => deps.ledger.add(enrolment({ ref: ref(`s-${n}`) }))),
    );
    held.drive = 2;
    await findWork(deps);
    expect(hinted.filter(([lane]) => lane === 'drive')).toHaveLength(4);
    held.drive = 6;
    await findWork(deps);
    expect(hinted).toHaveLength(4);
  });

  it('finds a forgotten urgent mail, and a claim that lapsed', async () => {
    await deps.drives.create(drive(), []);
    await deps.ledger.add(urgentRow());
    await deps.ledger.add(
      enrolment({
        ref: ref('dead'),
        due: now - 1,
        claim: { id: 'c', at: now - 900_001, until: now - 1 },
      }),
    );
    await deps.ledger.add(
      enrolment({ ref: ref('live'), due: now + 1, claim: { id: 'c', at: now, until: now + 1 } }),
    );
    await findWork(deps);
    expect(hinted).toEqual([
      ['urgent', urgentRow().ref],
      ['drive', ref('dead')],
    ]);
  });

  it('repeats the enrolment of unfinished shards, and starts the drive once there are none', async () => {
    await deps.drives.create(drive({ state: 'enrolling' }), []);
    await deps.enrolling.finish(drive().id, '07');
    held.fanout = 1;
    await findWork(deps);
    expect(tasks).toEqual([]);
    held.fanout = 0;
    await findWork(deps);
    expect(tasks).toEqual(shards.filter((shard) => shard !== '07'));
    for (const shard of shards) await deps.enrolling.finish(drive().id, shard);
    await findWork(deps);
    expect(await deps.drives.get(drive().id)).toMatchObject({ state: 'running' });
  });

  it('reports urgent mail that nobody takes', async () => {
    await deps.ledger.add(urgentRow());
    now += 4 * 60_000;
    await findWork(deps);
    expect(reported).toEqual([]);
    now += 60_000;
    await findWork(deps);
    expect(reported).toEqual(['urgent-untaken']);
  });

  it('counts what was touched, and closes a drive with nothing left to send', async () => {
    await deps.drives.create(drive(), []);
    const row = enrolment({ ref: ref('one') });
    await deps.ledger.add(row);
    await deps.tallies.touch(drive().id, [row.ref], {}, now);
    await findWork(deps);
    expect(await deps.drives.counts(drive().id)).toMatchObject({ enrolled: 1, waiting: 1 });
    expect(await deps.drives.get(drive().id)).toMatchObject({ state: 'running' });
    const { due, ...gone } = row;
    await deps.ledger.replace({ ...gone, state: 'stopped' });
    await deps.tallies.touch(drive().id, [row.ref], {}, now);
    now += 60_000;
    await findWork(deps);
    expect(await deps.drives.get(drive().id)).toMatchObject({ state: 'done' });
  });
});

describe('several drives', () => {
  const add = async (
    id: string,
    count: number,
    state: DriveState,
    over: Partial<Enrolment> = {},
  ) => {
    await deps.drives.create(drive({ id, state }), []);
    const rows = Array.from({ length: count }, (_, n) =>
      enrolment({
        ref: { lane: 'drive', driveId: id, subscriberId: `s-${n}` },
        due: wednesday - 1_000,
        ...over,
      }),
    );
    await Promise.all(rows.map((row) => deps.ledger.add(row)));
    await deps.tallies.touch(
      id,
      rows.map((row) => row.ref),
      {},
      now,
    );
    return rows;
  };
  const released = () => hinted.map(([, each]) => ('driveId' in each ? each.driveId : ''));

  it('a paused one is passed over, untouched, and leaves with the next run once it goes on', async () => {
    const waiting = await add('paused', 300, 'paused');
    await add('newer', 4, 'running', { due: wednesday });
    await findWork(deps);
    expect(released()).toEqual(Array(4).fill('newer'));
    const rows = await Promise.all(waiting.map((row) => deps.ledger.read(row.ref)));
    expect(rows).toEqual(waiting);
    await deps.drives.change('paused', 0, 'running');
    now += 60_000;
    hinted = [];
    await findWork(deps);
    expect(released().filter((id) => id === 'paused')).toHaveLength(3);
  });

  it('the rows of a cancelled one are stopped beside the rate, those of next month as well', async () => {
    await add('cancelled', 300, 'cancelled');
    const month = { lane: 'drive', driveId: 'cancelled', subscriberId: 'month' } as const;
    await deps.ledger.add(enrolment({ ref: month, due: now + 30 * 86_400_000 }));
    const leaving = { ...month, subscriberId: 'leaving' };
    const claim = { id: 'c', at: now, until: now + 900_000 };
    await deps.ledger.add(enrolment({ ref: leaving, due: claim.until, claim }));
    await add('newer', 4, 'running', { due: wednesday });
    await findWork(deps);
    expect(released()).toEqual(Array(4).fill('newer'));
    expect(await deps.drives.counts('cancelled')).toMatchObject({ waiting: 0, inFlight: 1 });
    expect(await deps.ledger.read(month)).toMatchObject({ state: 'stopped' });
    expect(await deps.ledger.read(leaving)).toMatchObject({ state: 'waiting', claim });
  });

  it('share the rate: a small one does not wait for a large one', async () => {
    await add('large', 100, 'running');
    await add('small', 3, 'running', { due: wednesday });
    await findWork(deps);
    expect(released().sort()).toEqual(['large', 'large', 'large', 'small', 'small', 'small']);
  });
});

describe('enrolling', () => {
  const enrolAll = async (deadline = now + 1): Promise<void> => {
    for (const shard of shards) await enrolShard(deps, { driveId: drive().id, shard }, deadline);
  };
  const has = async (id: string) => (await deps.ledger.read(ref(id))) !== null;

  it('takes whom the drive is for, in the languages that it speaks, and then runs', async () => {
    people = [
      person('in'),
      person('elsewhere', { country: 'CH' }),
      person('other-language', { locale: 'ar' }),
    ];
    await deps.drives.create(drive({ state: 'enrolling', segment: { countries: ['FR'] } }), []);
    await enrolAll();
    expect([await has('in'), await has('elsewhere'), await has('other-language')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await deps.drives.get(drive().id)).toMatchObject({ state: 'running' });
    await enrolAll();
    expect(await deps.ledger.read(ref('in'))).toMatchObject({ rev: 0 });
  });

  it('goes on from its checkpoint, page by page', async () => {
    const shard = shardOf('p-0');
    people = Array.from({ length: 20_000 }, (_, n) => person(`p-${n}`)).filter(
      ({ id }) => shardOf(id) === shard,
    );
    expect(people.length).toBeGreaterThan(200);
    await deps.drives.create(drive({ state: 'enrolling' }), []);
    const { audience } = deps.subscribers;
    let pages = 0;
    deps.subscribers.audience = (...all) => {
      pages += 1;
      if (pages === 2) throw new Error('cut off');
      return audience(...all);
    };
    await expect(enrolShard(deps, { driveId: drive().id, shard }, now + 1)).rejects.toThrow(
      'cut off',
    );
    expect((await deps.enrolling.checkpoint(drive().id, shard)).cursor).toBeDefined();
    await enrolShard(deps, { driveId: drive().id, shard }, now + 1);
    expect(pages).toBe(2 + Math.ceil(people.length / 100) - 1);
    expect(await Promise.all(people.map(({ id }) => has(id)))).not.toContain(false);
  });

  it('stops for a cancelled drive and at its deadline', async () => {
    people = [person('in')];
    await deps.drives.create(drive({ state: 'cancelled' }), []);
    await enrolAll();
    expect(await has('in')).toBe(false);
    await deps.drives.create(drive({ id: 'drive-late', state: 'enrolling' }), []);
    await enrolShard(deps, { driveId: 'drive-late', shard: shardOf('in') }, now);
    expect(await deps.enrolling.unfinished('drive-late')).toContain(shardOf('in'));
  });
});
