/** What rules and workers rely on when they ask for subscribers, whichever database answers. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Subscribers } from '#domain/ports';
import type { Consent, Subscriber } from '#domain/subscriber';
import { createSubscribers } from '#store/subscribers';
import { indexes, keys, shardOf } from '#store/table';
import { startTable, type TestTable } from '#tests/support/dynalite';

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

function wish(over: Partial<Extract<Subscriber, { status: 'pending' }>> = {}) {
  return {
    status: 'pending' as const,
    id,
    address: `${id}@example.org`,
    role: 'parent' as const,
    country: 'FR',
    region: 'FR-75',
    locale: 'fr',
    zone: 'Europe/Paris',
    topics: [],
    askedAt: now,
    ...over,
  };
}
const consent = (): Consent => ({ at: now, textHash: 'words', locale: 'fr' });

async function confirmed(): Promise<void> {
  await subscribers.ask(wish());
  expect(await subscribers.confirm(id, now, 'series', consent())).toBe('confirmed');
}

/** All that is stored of the subscriber, as text. */
async function stored(): Promise<string> {
  const { Items } = await db.table.documents.send(
    new QueryCommand({
      TableName: db.table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.subscriber(id).pk },
      ConsistentRead: true,
    }),
  );
  return JSON.stringify(Items);
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

describe('stopping', () => {
  const stops = {
    unsubscribe: (at: number) => subscribers.unsubscribe(id, at),
    suppress: (at: number) => subscribers.suppress(id, 'complaint', at),
    erase: (at: number) => subscribers.erase(id, at),
  };

  it.each(Object.entries(stops))(
    '%s forgets the address and ends reservations',
    async (_, stop) => {
      await confirmed();
      expect(await subscribers.reserveSend(id, 'series', now + 5_000)).not.toBeNull();
      expect(await stop(now)).toEqual({ sendingUntil: now + 5_000 });
      expect(await stop(now + 1)).toEqual({ sendingUntil: now + 5_000 });
      expect(await subscribers.reserveSend(id, 'series', now + 9_000)).toBeNull();
      expect(await stored()).not.toContain('example.org');
    },
  );

  it.each(Object.entries(stops))('%s also stops a wish that was not confirmed', async (_, stop) => {
    await subscribers.ask(wish());
    expect(await stop(now)).toEqual({ sendingUntil: 0 });
    expect(await stored()).not.toContain('example.org');
    expect(await subscribers.confirm(id, start, 'series', consent())).toBe('unknown');
  });

  it('keeps the window of a mail on its way through a new subscription', async () => {
    await confirmed();
    await subscribers.reserveSend(id, 'series', now + 5_000);
    await subscribers.unsubscribe(id, (now += 1));
    await subscribers.ask(wish({ askedAt: (now += 1) }));
    await subscribers.confirm(id, now, 'series', consent());
    expect(await subscribers.unsubscribe(id, now + 1)).toEqual({ sendingUntil: start + 5_000 });
  });

  it('never lets a suppressed address become pending again, erased or not', async () => {
    await confirmed();
    await subscribers.suppress(id, 'bounce', now);
    expect(await subscribers.ask(wish({ askedAt: now + day }))).toEqual({ outcome: 'suppressed' });
    await subscribers.unsubscribe(id, now);
    expect(await subscribers.get(id)).toMatchObject({ status: 'suppressed', reason: 'bounce' });
    await subscribers.erase(id, now);
    expect(await subscribers.get(id)).toBeNull();
    expect(await subscribers.ask(wish({ askedAt: now + day }))).toEqual({ outcome: 'suppressed' });
  });

  it('remembers a complaint that arrives after erasing', async () => {
    await confirmed();
    await subscribers.erase(id, now);
    await subscribers.suppress(id, 'complaint', now + 1);
    expect(await subscribers.ask(wish({ askedAt: now + day }))).toEqual({ outcome: 'suppressed' });
  });

  it('lets a retry from before a stop change nothing', async () => {
    await confirmed();
    await subscribers.unsubscribe(id, now + 10);
    expect(await subscribers.ask(wish({ askedAt: now + 10 }))).toEqual({ outcome: 'suppressed' });
    expect(await subscribers.get(id)).toMatchObject({ status: 'unsubscribed' });
  });

  it('writes nothing when somebody unknown unsubscribes or bounces', async () => {
    expect(await subscribers.unsubscribe(id, now)).toEqual({ sendingUntil: 0 });
    expect(await subscribers.suppress(id, 'bounce', now)).toEqual({ sendingUntil: 0 });
    expect(await stored()).toBe('[]');
  });

  it('leaves a tombstone without a word about the person', async () => {
    await confirmed();
    await subscribers.reserveSend(id, 'series', now + 5_000);
    await subscribers.erase(id, now);
    expect(JSON.parse(await stored())).toEqual([
      {
        ...keys.subscriber(id),
        type: 'subscriber-tombstone',
        v: 1,
        at: now,
        sendingUntil: now + 5_000,
        expires: now / 1000 + 400 * 86_400,
      },
    ]);
  });
});

describe('reserving', () => {
  it('returns the address of a confirmed subscriber and opens the window', async () => {
    await confirmed();
    const reserved = await subscribers.reserveSend(id, 'series', now + 5_000);
    expect(reserved).toMatchObject({
      id,
      address: `${id}@example.org`,
      sendingUntil: now + 5_000,
    });
  });

  it('never shortens the window of another sender', async () => {
    await confirmed();
    await subscribers.reserveSend(id, 'series', now + 5_000);
    expect(await subscribers.reserveSend(id, 'series', now + 3_000)).not.toBeNull();
    expect(await subscribers.unsubscribe(id, now)).toEqual({ sendingUntil: now + 5_000 });
  });

  it('refuses who has not confirmed, and who is unknown', async () => {
    await subscribers.ask(wish());
    expect(await subscribers.reserveSend(id, 'series', now + 5_000)).toBeNull();
    expect(await subscribers.reserveSend('nobody', 'series', now + 5_000)).toBeNull();
  });

  it('lets a reply leave only while somebody waits for it, and makes a stop wait', async () => {
    const confirm = () => subscribers.reserveReply(id, 'confirm', now + 5_000);
    const manage = () => subscribers.reserveReply(id, 'manage', now + 6_000);
    expect([await confirm(), await manage()]).toEqual([false, false]);
    await subscribers.ask(wish());
    expect([await confirm(), await manage()]).toEqual([true, false]);
    await subscribers.confirm(id, now, 'series', consent());
    expect([await confirm(), await manage()]).toEqual([false, true]);
    expect(await subscribers.erase(id, now)).toEqual({ sendingUntil: now + 6_000 });
    expect([await confirm(), await manage()]).toEqual([false, false]);
  });

  it('lets exactly one of a stop and a reservation be first, many times over', async () => {
    for (let round = 0; round < 30; round++) {
      id = `race-${round}`;
      await confirmed();
      const until = now + 5_000;
      const [reserved, stopped] = await Promise.all([
        subscribers.reserveSend(id, 'series', until),
        subscribers.unsubscribe(id, now),
      ]);
      // Either the stop saw the window, or no address went out.
      expect(stopped.sendingUntil).toBe(reserved ? until : 0);
    }
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
