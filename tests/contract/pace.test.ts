import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPace } from '#store/pace';
import { createProbe } from '#store/probe';
import { type TestTable, startTable } from '../support/dynalite.ts';
import { wednesday as now } from '../support/mail-factories.ts';

let db: TestTable;
beforeEach(async () => {
  db = await startTable();
});
afterEach(() => db.stop());

const quota = { rate: 10, max24Hours: 1_000, sent24Hours: 0 };

/** The most that falls into any second. */
function busiestSecond(instants: readonly number[]): number {
  const sorted = [...instants].sort((a, b) => a - b);
  return Math.max(
    ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + 1_000).length),
  );
}

describe('pace', () => {
  it('gives each instant once, however many ask at once', async () => {
    const workers = Array.from({ length: 8 }, () => createPace(db.table));
    await workers[0]?.tell(quota, now);
    const slots = await Promise.all(workers.map((pace) => pace.reserve('urgent', 5, now)));
    const instants = slots.flatMap((slot) => ('at' in slot ? slot.at : []));
    expect(instants).toHaveLength(40);
    expect(busiestSecond(instants)).toBeLessThanOrEqual(quota.rate);
    expect(Math.max(...instants) - now).toBeLessThan((40 / quota.rate) * 1_000 * 1.05);
  });

  it('starts from now after a rest, without a burst for the time that passed', async () => {
    const pace = createPace(db.table);
    await pace.tell(quota, now);
    await pace.reserve('drive', 10, now);
    const later = await pace.reserve('drive', 10, now + 60_000);
    expect('at' in later && later.at[0]).toBeGreaterThanOrEqual(now + 60_000);
    expect('at' in later && busiestSecond(later.at)).toBeLessThanOrEqual(quota.rate);
  });

  it('lets urgent mail pass when a drive has to wait', async () => {
    const pace = createPace(db.table);
    await pace.tell(quota, now);
    for (let n = 0; n < 3; n += 1) await pace.reserve('urgent', 10, now);
    const wait = await pace.reserve('drive', 1, now);
    expect('wait' in wait && wait.wait).toBeGreaterThan(500);
    expect(await pace.reserve('urgent', 1, now)).toHaveProperty('at');
  });

  it("leaves the last tenth of the day's quota to urgent mail", async () => {
    const pace = createPace(db.table);
    await pace.tell({ ...quota, sent24Hours: 895 }, now);
    expect(await pace.reserve('drive', 5, now)).toHaveProperty('at');
    expect(await pace.reserve('drive', 1, now)).toHaveProperty('wait');
    expect(await pace.reserve('urgent', 1, now)).toHaveProperty('at');
  });

  it('follows the rate as soon as it is told', async () => {
    const [one, two] = [createPace(db.table), createPace(db.table)];
    await one.tell(quota, now);
    await one.reserve('drive', 1, now);
    await two.tell({ ...quota, rate: 2 }, now);
    const slots = await one.reserve('drive', 3, now + 1_000);
    expect('at' in slots && (slots.at[1] ?? 0) - (slots.at[0] ?? 0)).toBeGreaterThan(500);
  });
});

describe('the probe', () => {
  it('begins at most once a minute, and only moves forward', async () => {
    const probe = createProbe(db.table);
    expect(await probe.lastReturned()).toBe(0);
    expect(await probe.begin(now)).toBe(true);
    expect(await probe.begin(now + 59_999)).toBe(false);
    expect(await probe.begin(now + 60_000)).toBe(true);
    await probe.returned(now + 60_000);
    await probe.returned(now);
    expect(await probe.lastReturned()).toBe(now + 60_000);
  });
});
