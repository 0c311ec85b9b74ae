/** What rules and API rely on when somebody asks, confirms or chooses, whichever database answers. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Subscribers } from '#domain/ports';
import { createSubscribers } from '#store/subscribers';
import { indexes, shardOf } from '#store/table';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { consentAt, storedOf, wishOf } from '#tests/support/stored-subscribers';

const start = Date.UTC(2026, 2, 2, 9);
const day = 86_400_000;

let db: TestTable;
let now: number;
let subscribers: Subscribers;
let number = 0;
let id: string;

beforeAll(async () => {
  db = await startTable();
  subscribers = createSubscribers(db.table, { now: () => now });
});
afterAll(() => db.stop());
beforeEach(() => {
  now = start;
  id = `subscriber-${++number}`;
});

const wish = (over: Parameters<typeof wishOf>[2] = {}) => wishOf(id, now, over);
const consent = () => consentAt(now);
const stored = () => storedOf(db.table, id);

async function confirmed(): Promise<void> {
  await subscribers.ask(wish());
  expect(await subscribers.confirm(id, now, 'series', consent())).toBe('confirmed');
}

describe('asking', () => {
  it('keeps what was chosen until it is confirmed, and for seven days at most', async () => {
    expect(await subscribers.ask(wish())).toEqual({ outcome: 'asked', askedAt: start });
    expect(await subscribers.get(id)).toEqual(wish());
    now = start + 7 * day;
    expect(await subscribers.get(id)).toBeNull();
    expect(await subscribers.confirm(id, start, 'series', consent())).toBe('unknown');
  });

  it('answers the same ask within a minute as one, and a later one anew', async () => {
    await subscribers.ask(wish());
    now += 59_000;
    expect(await subscribers.ask(wish({ locale: 'en' }))).toEqual({
      outcome: 'asked',
      askedAt: start,
    });
    now += 1_000;
    expect(await subscribers.ask(wish({ locale: 'ar' }))).toEqual({
      outcome: 'asked',
      askedAt: now,
    });
    expect(await subscribers.get(id)).toMatchObject({ locale: 'ar', askedAt: now });
  });

  it('leaves a confirmed subscriber as it is', async () => {
    await confirmed();
    expect(await subscribers.ask(wish({ locale: 'ar', askedAt: now + day }))).toEqual({
      outcome: 'already-confirmed',
    });
    expect(await subscribers.get(id)).toMatchObject({ status: 'confirmed', locale: 'fr' });
  });

  it('drops the region that an earlier ask gave', async () => {
    await subscribers.ask(wish());
    now += day;
    const { region, ...without } = wish({ country: 'CH' });
    await subscribers.ask(without);
    expect(await subscribers.get(id)).toEqual(without);
    expect(region).toBeDefined();
  });
});

describe('confirming', () => {
  it('takes the link of any ask of the same run, and twice is fine', async () => {
    await subscribers.ask(wish());
    now += day;
    await subscribers.ask(wish());
    expect(await subscribers.confirm(id, start, 'series', consent())).toBe('confirmed');
    expect(await subscribers.confirm(id, now, 'series', consent())).toBe('already');
    expect(await subscribers.get(id)).toMatchObject({
      status: 'confirmed',
      confirmedAt: now,
      consents: { series: consent() },
    });
  });

  it.each(['unsubscribe', 'erase'] as const)(
    'ignores a link from before an %s, even when asked again',
    async (stop) => {
      await confirmed();
      const oldLink = start;
      now += 1;
      await subscribers[stop](id, now);
      expect(await subscribers.confirm(id, oldLink, 'series', consent())).toBe('unknown');
      now += 1;
      expect(await subscribers.ask(wish())).toEqual({ outcome: 'asked', askedAt: now });
      expect(await subscribers.confirm(id, oldLink, 'series', consent())).toBe('unknown');
      expect(await subscribers.confirm(id, now, 'series', consent())).toBe('confirmed');
    },
  );

  it('knows nobody who did not ask', async () => {
    expect(await subscribers.confirm(id, now, 'series', consent())).toBe('unknown');
    expect(await stored()).toBe('[]');
  });
});

describe('preferring', () => {
  it('changes a confirmed subscriber and drops the region of another country', async () => {
    await confirmed();
    expect(await subscribers.prefer(id, { locale: 'en', country: 'FR' })).toBe(true);
    expect(await subscribers.get(id)).toMatchObject({ locale: 'en', region: 'FR-75' });
    expect(await subscribers.prefer(id, { locale: 'ar', country: 'LB' })).toBe(true);
    expect(await subscribers.get(id)).not.toHaveProperty('region');
    expect(await subscribers.get(id)).toMatchObject({ locale: 'ar', country: 'LB' });
  });

  it('writes nothing for anybody else', async () => {
    expect(await subscribers.prefer(id, { locale: 'en', country: 'FR' })).toBe(false);
    expect(await stored()).toBe('[]');
    await subscribers.ask(wish());
    expect(await subscribers.prefer(id, { locale: 'en', country: 'LB' })).toBe(false);
    expect(await subscribers.get(id)).toEqual(wish());
  });
});

describe('the audience', () => {
  it('pages through the confirmed subscribers of a shard, without address', async () => {
    const shard = shardOf('audience-0');
    const members = Array.from({ length: 2_000 }, (_, n) => `audience-${n}`)
      .filter((each) => shardOf(each) === shard)
      .slice(0, 12);
    for (const [n, member] of members.entries()) {
      id = member;
      await (n % 3 === 0 ? subscribers.ask(wish()) : confirmed());
    }
    const seen: unknown[] = [];
    let cursor: string | undefined;
    let pages = 0;
    do {
      const page = await subscribers.audience(shard, cursor, 5);
      // Subscribers of the tests above may lie in this shard as well.
      seen.push(...page.entries.filter((entry) => entry.id.startsWith('audience-')));
      cursor = page.cursor;
      pages++;
    } while (cursor !== undefined);

    const { address, askedAt, ...entry } = wish({ status: undefined as never });
    const expected = members
      .filter((_, n) => n % 3 !== 0)
      .sort()
      .map((each) => ({ ...entry, id: each, status: 'confirmed' }));
    expect(seen).toEqual(expected);
    expect(pages).toBeGreaterThan(1);
    expect(address && askedAt).toBeTruthy();
  });

  it('holds the attributes that the index promises and never the address', async () => {
    await confirmed();
    const item = (JSON.parse(await stored()) as Record<string, unknown>[])[0] ?? {};
    for (const name of [indexes.audience.partition, indexes.audience.sort, 'topics', 'zone']) {
      expect(item).toHaveProperty(name);
    }
    expect(indexes.audience.project).not.toContain('address');
  });
});
