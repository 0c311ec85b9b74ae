/** What senders and stops rely on: an address goes out only while consent stands, and stops are for good. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimed, recorded } from '#domain/ledger';
import type { Subscribers } from '#domain/ports';
import { createDrives } from '#store/drives';
import { createLedger } from '#store/ledger';
import { createSubscribers } from '#store/subscribers';
import { keys, shardOf } from '#store/table';
import { createTallies } from '#store/tallies';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { drive, enrolment } from '#tests/support/mail-factories';
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
  id = `stopped-${++number}`;
});

const wish = (over: Parameters<typeof wishOf>[2] = {}) => wishOf(id, now, over);
const consent = () => consentAt(now);
const stored = () => storedOf(db.table, id);

/** Every item of the table in which `words` stands, as text. */
async function everythingAbout(words: string): Promise<string> {
  const { Items = [] } = await db.table.documents.send(
    new ScanCommand({ TableName: db.table.name, ConsistentRead: true }),
  );
  return JSON.stringify(Items.filter((item) => JSON.stringify(item).includes(words)));
}

async function confirmed(): Promise<void> {
  await subscribers.ask(wish());
  expect(await subscribers.confirm(id, now, 'series', consent())).toBe('confirmed');
}

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

  it('stores exactly this in each state; another shape needs another version', async () => {
    const fields = async () =>
      Object.keys((JSON.parse(await stored()) as object[])[0] ?? {})
        .sort()
        .join(' ');
    const known = 'audPk audSk country locale pk region role sk';
    const shapes: string[] = [];
    await subscribers.ask(wish());
    shapes.push(await fields());
    await subscribers.confirm(id, now, 'series', consent());
    shapes.push(await fields());
    await subscribers.unsubscribe(id, now);
    shapes.push(await fields());
    await subscribers.suppress(id, 'bounce', now);
    shapes.push(await fields());
    const sorted = (more: string) => `${known} ${more} status topics type v zone`.split(' ').sort();
    expect(shapes).toEqual(
      [
        'address askedAt expires since',
        'address confirmedAt consents',
        'at expires',
        'at reason',
      ].map((more) => sorted(more).join(' ')),
    );
  });

  it('erases what drives keep of somebody, and lets nothing bring it back', async () => {
    const clock = { now: () => now };
    const ledger = createLedger(db.table, clock);
    const drives = createDrives(db.table, clock);
    const tallies = createTallies(db.table);
    const refOf = (driveId: string) => ({ lane: 'drive', driveId, subscriberId: id }) as const;
    await confirmed();
    for (const driveId of ['erased-from', 'enrols-now']) {
      await drives.create(drive({ id: driveId }), []);
    }
    const row = enrolment({ ref: refOf('erased-from'), zone: 'Pacific/Auckland' });
    await ledger.add(row);
    const held = claimed(row, 'claim-of-theirs', now);
    await ledger.replace(held);
    const shard = shardOf(id);
    expect(await tallies.recount('erased-from', shard, now)).toMatchObject({ enrolled: 1 });

    await subscribers.erase(id, now);
    await subscribers.erase(id, now + 1);

    const record = { at: now, text: 'text-0', locale: 'en', outcome: 'sent' as const };
    const sent = recorded(
      { ...held, rev: 1 },
      { ...record, claim: 'claim-of-theirs' },
      { state: 'done' },
    );
    expect(await ledger.replace(sent)).toBeNull();
    // A fan-out worker that has read the audience before.
    expect(await ledger.add(enrolment({ ref: refOf('enrols-now') }))).toBe(false);
    const about = await everythingAbout(id);
    expect(about).not.toMatch(/Auckland|claim-of-theirs|day-0|"locale|"zone|"steps|"due/);
    expect(await ledger.read(refOf('erased-from'), { fresh: true })).toBeNull();
    // Counted anew, so that the drive does not wait for the row.
    expect(await tallies.stale('erased-from', now + 1, { eager: true })).toEqual([shard]);
    expect(await tallies.recount('erased-from', shard, now + 1)).toMatchObject({ enrolled: 0 });
    now += 2 * day;
    expect(await ledger.add(enrolment({ ref: refOf('enrols-now') }))).toBe(true);
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
