import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimed, recorded, released } from '#domain/ledger';
import type { Ledger } from '#domain/mail-ports';
import { createLedger } from '#store/ledger';
import { dueShards } from '#store/table';
import { startTable, type TestTable } from '../support/dynalite.ts';
import { enrolment, urgentRow, wednesday } from '../support/mail-factories.ts';

let db: TestTable;
let ledger: Ledger;
const clock = { now: () => wednesday };

beforeAll(async () => {
  db = await startTable();
  ledger = createLedger(db.table, clock);
});
afterAll(() => db.stop());

const someone = (id: string, over = {}) =>
  enrolment({ ref: { lane: 'drive', driveId: 'drive-1', subscriberId: id }, ...over });

async function allDue(driveId: string, now: number, limit = 100) {
  const line = { lane: 'drive', driveId } as const;
  const found = await Promise.all(dueShards.map((shard) => ledger.due(line, shard, now, limit)));
  return found.flat();
}

describe('the ledger', () => {
  it('gives back a row as it was written', async () => {
    const row = someone('round-trip', { unknown: ['claim-0'] });
    await ledger.add(row);
    expect(await ledger.read(row.ref, { fresh: true })).toEqual(row);
    const urgent = urgentRow();
    await ledger.add(urgent);
    expect(await ledger.read(urgent.ref)).toEqual(urgent);
  });

  it('leaves a row that exists as it is', async () => {
    const row = someone('twice');
    expect(await ledger.add(row)).toBe(true);
    const moved = await ledger.replace(released(row, wednesday + 1));
    expect(await ledger.add(row)).toBe(false);
    expect(await ledger.read(row.ref)).toEqual(moved);
  });

  it('lets exactly one of many claim a row', async () => {
    const row = someone('race');
    await ledger.add(row);
    const claims = Array.from({ length: 20 }, (_, n) =>
      ledger.replace(claimed(row, `claim-${n}`, wednesday)),
    );
    const won = (await Promise.all(claims)).filter((each) => each !== null);
    expect(won).toHaveLength(1);
    expect(await ledger.read(row.ref, { fresh: true })).toEqual(won[0]);
  });

  it('finds what is due by drive and time, and lapsed claims by the same question', async () => {
    const row = someone('due', { due: wednesday + 3_600_000 });
    await ledger.add(row);
    const has = async (now: number) =>
      (await allDue('drive-1', now)).some((ref) => JSON.stringify(ref) === JSON.stringify(row.ref));
    expect(await has(wednesday + 3_599_999)).toBe(false);
    expect(await has(wednesday + 3_600_000)).toBe(true);
    const taken = await ledger.replace(claimed(row, 'claim-1', wednesday + 3_600_000));
    expect(await has(wednesday + 3_600_001)).toBe(false);
    expect(await has(taken?.claim?.until ?? 0)).toBe(true);
    const record = {
      at: wednesday,
      text: 'text-0',
      locale: 'en',
      outcome: 'sent',
      claim: 'claim-1',
    } as const;
    if (taken) await ledger.replace(recorded(taken, record, { state: 'done' }));
    expect(await has(wednesday + 1e12)).toBe(false);
  });

  it('pages through more due rows than one answer may hold, up to the limit', async () => {
    const rows = Array.from({ length: 60 }, (_, n) =>
      enrolment({
        ref: { lane: 'drive', driveId: 'drive-2', subscriberId: `many-${n}` },
        due: 1_000 + n,
      }),
    );
    await Promise.all(rows.map((row) => ledger.add(row)));
    expect(await allDue('drive-2', 2_000)).toHaveLength(60);
    expect(await allDue('drive-1', 2_000)).toEqual([]);
    expect((await allDue('drive-2', 2_000, 2)).length).toBeLessThanOrEqual(32);
  });

  it('keeps a five-step row under one write unit', async () => {
    const { itemOf } = await import('#store/ledger-item');
    const id = 'x'.repeat(22);
    const steps = Object.fromEntries(
      Array.from({ length: 5 }, (_, n) => [
        `day-${n * 7}`,
        {
          at: wednesday,
          text: 'h'.repeat(32),
          locale: 'en',
          outcome: 'delivered',
          claim: id,
        } as const,
      ]),
    );
    const row = enrolment({
      ref: { lane: 'drive', driveId: id, subscriberId: 's'.repeat(32) },
      steps,
      claim: { id, at: wednesday, until: wednesday },
      zone: 'America/Argentina/Buenos_Aires',
    });
    const size = (value: unknown): number => {
      if (typeof value === 'string') return Buffer.byteLength(value);
      if (typeof value === 'number') return 8;
      if (Array.isArray(value))
        return 3 + value.reduce((sum: number, each) => sum + 1 + size(each), 0);
      const entries = Object.entries(value as object);
      return 3 + entries.reduce((sum, [key, each]) => sum + 1 + key.length + size(each), 0);
    };
    expect(size(itemOf(row, wednesday))).toBeLessThanOrEqual(1024);
  });
});
