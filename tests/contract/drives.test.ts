import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Drives } from '#domain/ports';
import { createDrives } from '#store/drives';
import { createEnrolling } from '#store/enrolling';
import { createLedger } from '#store/ledger';
import { shardOf, shards } from '#store/table';
import { createTallies } from '#store/tallies';
import { createTexts } from '#store/texts';
import { type TestTable, startTable } from '../support/dynalite.ts';
import { drive, enrolment, text, wednesday } from '../support/mail-factories.ts';

let db: TestTable;
let drives: Drives;
let now = wednesday;
const clock = { now: () => now };

beforeAll(async () => {
  db = await startTable();
  drives = createDrives(db.table, clock);
});
afterAll(() => db.stop());

describe('drives', () => {
  it('writes the texts and the drive once', async () => {
    const made = drive({ id: 'drive-create' });
    expect(await drives.create(made, [text()])).toBe('created');
    expect(await drives.create({ ...made, launchedBy: 'somebody-else' }, [text()])).toBe('exists');
    expect(await drives.get('drive-create')).toEqual(made);
    expect(await createTexts(db.table).get('text-0')).toEqual(text());
    await expect(createTexts(db.table).get('none')).rejects.toThrow('missing');
  });

  it('changes state only from the revision that was seen, and remembers where a pause came from', async () => {
    await drives.create(drive({ id: 'drive-change', state: 'enrolling' }), []);
    const two = await Promise.all([
      drives.change('drive-change', 0, 'paused'),
      drives.change('drive-change', 0, 'cancelled'),
    ]);
    expect(two.filter((each) => each !== null)).toHaveLength(1);
    await drives.create(drive({ id: 'drive-pause', state: 'enrolling' }), []);
    expect(await drives.change('drive-pause', 0, 'paused')).toMatchObject({
      state: 'paused',
      pausedFrom: 'enrolling',
      changedAt: now,
    });
    expect(await drives.change('drive-pause', 0, 'cancelled')).toBeNull();
    const resumed = await drives.change('drive-pause', 1, 'enrolling');
    expect(resumed).toMatchObject({ state: 'enrolling', revision: 2 });
    expect(resumed).not.toHaveProperty('pausedFrom');
    expect(await drives.change('drive-pause', 2, 'done')).toBeNull();
  });

  it('lists the latest first', async () => {
    await drives.create(drive({ id: 'drive-later', launchedAt: wednesday + 1 }), []);
    const [first] = await drives.list();
    expect(first?.id).toBe('drive-later');
  });
});

describe('tallies', () => {
  const person = (n: number) =>
    ({ lane: 'drive', driveId: 'drive-count', subscriberId: `person-${n}` }) as const;

  it('recounts exactly what was touched, and the same again', async () => {
    const tallies = createTallies(db.table);
    const ledger = createLedger(db.table, clock);
    const rows = [
      enrolment({ ref: person(1) }),
      enrolment({ ref: person(2), claim: { id: 'c', at: now, until: now + 1_000 } }),
      enrolment({ ref: person(3), claim: { id: 'c', at: now, until: now - 1 } }),
      enrolment({ ref: person(4), state: 'stopped' }),
      enrolment({
        ref: person(5),
        state: 'done',
        steps: {
          a: { at: now, text: 't', locale: 'en', outcome: 'complained', claim: 'c' },
          b: { at: now, text: 't', locale: 'en', outcome: 'bounced', claim: 'd', unknown: ['e'] },
        },
      }),
    ];
    await Promise.all(rows.map((row) => ledger.add(row)));
    await tallies.touch(
      'drive-count',
      rows.map(({ ref }) => ref),
      {},
      now,
    );
    const touched = [...new Set(rows.map(({ ref }) => shardOf(ref.subscriberId)))].sort();
    expect((await tallies.stale('drive-count', now)).sort()).toEqual(touched);
    for (let round = 0; round < 2; round += 1) {
      for (const shard of touched) await tallies.recount('drive-count', shard, now);
      expect(await drives.counts('drive-count')).toEqual({
        enrolled: 5,
        waiting: 2,
        inFlight: 1,
        sent: 2,
        delivered: 1,
        bounced: 1,
        complained: 1,
        refused: 0,
        stopped: 1,
        unknown: 2,
      });
    }
    // Until the doubt about clocks is over, a shard stays stale; a live claim keeps it so for longer.
    now += 20_000;
    for (const shard of await tallies.stale('drive-count', now))
      await tallies.recount('drive-count', shard, now);
    expect(await tallies.stale('drive-count', now + 60_000)).toEqual([]);
    expect(await drives.counts('drive-count')).toMatchObject({ inFlight: 0, unknown: 3 });
  });

  it('adds up the pulse', async () => {
    const tallies = createTallies(db.table);
    await tallies.touch('drive-pulse', [person(1)], { sent: 3 }, now);
    expect(await tallies.touch('drive-pulse', [], { bounced: 1 }, now)).toEqual({
      sent: 3,
      bounced: 1,
      complained: 0,
    });
  });
});

describe('enrolling', () => {
  it('never takes a checkpoint back, and forgets no unfinished shard', async () => {
    const enrolling = createEnrolling(db.table, clock);
    expect(await enrolling.checkpoint('drive-enrol', '00')).toEqual({ finished: false });
    await enrolling.advance('drive-enrol', '00', 'm');
    await enrolling.advance('drive-enrol', '00', 'c');
    expect(await enrolling.checkpoint('drive-enrol', '00')).toEqual({
      cursor: 'm',
      finished: false,
    });
    expect(await enrolling.unfinished('drive-enrol')).toEqual(shards);
    await enrolling.finish('drive-enrol', '00');
    await enrolling.advance('drive-enrol', '00', 'z');
    expect(await enrolling.unfinished('drive-enrol')).toEqual(shards.slice(1));
  });
});
