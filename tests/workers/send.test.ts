import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimLife, type Enrolment, type RowRef } from '#domain/ledger';
import type { Envelope, SendResult } from '#domain/mail-ports';
import type { Subscriber } from '#domain/subscriber';
import { createDrives } from '#store/drives';
import { createLedger } from '#store/ledger';
import { createProbe } from '#store/probe';
import { createTallies } from '#store/tallies';
import { createTexts } from '#store/texts';
import type { SendDeps } from '#workers/deps';
import { takeEvents } from '#workers/feedback';
import { sendBatch } from '#workers/send';
import { type TestTable, startTable } from '../support/dynalite.ts';
import { drive, enrolment, text, urgentRow, wednesday } from '../support/mail-factories.ts';

let db: TestTable;
let now = wednesday;
let answer: SendResult | (() => Promise<SendResult>);
let sent: Envelope[] = [];
let subscriber: Extract<Subscriber, { status: 'confirmed' }> | null;
let duringSleep: (() => Promise<void>) | undefined;
let deps: SendDeps;
/** How far ahead the next instant is (ms). */
let turn = 0;
let count = 0;

const clock = {
  now: () => now,
  sleep: async (ms: number) => {
    now += ms;
    await duringSleep?.();
  },
};

beforeAll(async () => {
  db = await startTable();
  const { table } = db;
  const words = (body: unknown) => Promise.resolve(new TextEncoder().encode(JSON.stringify(body)));
  deps = {
    clock,
    ids: { fresh: () => `claim-${count++}` },
    log: { info: () => {}, error: () => {} },
    ledger: createLedger(table, clock),
    drives: createDrives(table, clock),
    texts: createTexts(table),
    tallies: createTallies(table),
    subscribers: {
      reserveSend: () => Promise.resolve(subscriber),
      reserveReply: () => Promise.resolve(subscriber !== null),
      suppress: () => Promise.resolve({ sendingUntil: now + 4_000 }),
      audience: () => Promise.resolve({ entries: [] }),
    },
    // The clock jumps back for every test, which the real pace would not forgive.
    pace: {
      reserve: (_, n) => Promise.resolve({ at: Array.from({ length: n }, () => now + turn) }),
      tell: () => Promise.resolve(),
    },
    probe: createProbe(table),
    messages: { letter: (...all) => words(all), urgent: words, probe: () => words('probe') },
    mailer: {
      send: (envelope) => {
        sent.push(envelope);
        return typeof answer === 'function' ? answer() : Promise.resolve(answer);
      },
    },
  };
});
afterAll(() => db.stop());

beforeEach(() => {
  now = wednesday;
  turn = 0;
  sent = [];
  answer = { kind: 'accepted', messageId: 'ses-1' };
  duringSleep = undefined;
  subscriber = {
    id: 's',
    status: 'confirmed',
    address: 'reader@example.org',
    role: 'parent',
    country: 'FR',
    locale: 'en',
    zone: 'Europe/Paris',
    topics: [],
    confirmedAt: wednesday,
    consents: { series: { at: wednesday, textHash: 'w', locale: 'en' } },
  };
});

/** A drive of its own with one enrolment. */
async function enrolled(over: Partial<Enrolment> = {}, driveOver = {}): Promise<Enrolment> {
  const made = drive({ id: `drive-${count++}`, ...driveOver });
  await deps.drives.create(made, [text(), text({ hash: 'text-fr', locale: 'fr' })]);
  const row = enrolment({ ref: { lane: 'drive', driveId: made.id, subscriberId: 's' }, ...over });
  await deps.ledger.add(row);
  return row;
}
const send = (row: { ref: RowRef }) => sendBatch(deps, row.ref.lane, [row.ref]);
const read = async (row: { ref: RowRef }) => deps.ledger.read(row.ref, { fresh: true });

describe('sending', () => {
  it('records what was sent, and when the next step is due there', async () => {
    const row = await enrolled();
    expect(await send(row)).toEqual([]);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      to: 'reader@example.org',
      tags: { subscriber: 's', step: 'day-0', locale: 'en' },
    });
    const after = await read(row);
    expect(after).toMatchObject({
      state: 'waiting',
      step: 'day-7',
      due: Date.UTC(2026, 2, 11, 17),
    });
    expect(after?.steps['day-0']).toMatchObject({
      outcome: 'sent',
      text: 'text-0',
      claim: sent[0]?.tags['claim'],
    });
  });

  it('sends the whole series and then is done', async () => {
    const row = await enrolled();
    await send(row);
    now = (await read(row))?.due ?? 0;
    await send(row);
    expect(sent.map(({ tags }) => tags['step'])).toEqual(['day-0', 'day-7']);
    expect(await read(row)).toMatchObject({ state: 'done' });
    expect(await read(row)).not.toHaveProperty('due');
  });

  it('sends once however often it is hinted at', async () => {
    const row = await enrolled();
    await sendBatch(deps, 'drive', [row.ref, row.ref, row.ref]);
    await Promise.all([send(row), send(row)]);
    expect(sent).toHaveLength(1);
  });

  it('stops a row whose consent is gone', async () => {
    const row = await enrolled();
    subscriber = null;
    await send(row);
    expect(sent).toEqual([]);
    expect(await read(row)).toMatchObject({ state: 'stopped', steps: {} });
  });

  it('stops a row that the drive is not for any more, and follows a new language', async () => {
    const elsewhere = await enrolled({}, { segment: { countries: ['CH'] } });
    await send(elsewhere);
    expect(await read(elsewhere)).toMatchObject({ state: 'stopped' });
    const steps = [
      { id: 'day-0', afterDays: 0, localHour: 18, texts: { en: 'text-0', fr: 'text-fr' } },
    ];
    const moved = await enrolled({}, { steps });
    if (subscriber) subscriber = { ...subscriber, locale: 'fr' };
    await send(moved);
    expect((await read(moved))?.steps['day-0']).toMatchObject({ locale: 'fr', text: 'text-fr' });
  });

  it('waits for the morning, and for a paused drive', async () => {
    const night = await enrolled({ zone: 'Pacific/Auckland' });
    await send(night);
    expect(await read(night)).toMatchObject({ due: Date.UTC(2026, 2, 4, 19) });
    const paused = await enrolled({}, { state: 'paused' });
    await send(paused);
    expect((await read(paused))?.due).toBeGreaterThan(now);
    expect(sent).toEqual([]);
  });

  it('heeds a pause that comes while it waits for its instant', async () => {
    const row = await enrolled();
    turn = 1_000;
    duringSleep = async () => {
      const made = await deps.drives.get(row.ref.driveId);
      if (made?.state === 'running') await deps.drives.change(made.id, made.revision, 'paused');
    };
    await send(row);
    expect(sent).toEqual([]);
    expect(await read(row)).not.toHaveProperty('claim');
  });

  it('stops the rows of a cancelled drive', async () => {
    const row = await enrolled({}, { state: 'cancelled' });
    await send(row);
    expect(await read(row)).toMatchObject({ state: 'stopped' });
  });

  it('gives the claim back when SES says later, and ends the row when SES says never', async () => {
    const later = await enrolled();
    answer = { kind: 'later', code: 'Throttling', wait: 60_000 };
    await send(later);
    expect(await read(later)).toMatchObject({ state: 'waiting', step: 'day-0', steps: {} });
    expect(await read(later)).not.toHaveProperty('claim');
    const never = await enrolled();
    answer = { kind: 'never', code: 'MessageRejected' };
    await send(never);
    expect(await read(never)).toMatchObject({
      state: 'stopped',
      steps: { 'day-0': { outcome: 'refused' } },
    });
  });

  it('does not send when consent was asked too long ago', async () => {
    const row = await enrolled();
    const { subscribers } = deps;
    const slow = async () => {
      now += 1_001;
      return subscriber;
    };
    deps.subscribers = { ...subscribers, reserveSend: slow };
    await send(row);
    deps.subscribers = subscribers;
    expect(sent).toEqual([]);
    expect(await read(row)).not.toHaveProperty('claim');
  });

  it('lets one broken row fail alone', async () => {
    const good = await enrolled();
    const broken = await enrolled(
      {},
      { steps: [{ id: 'day-0', afterDays: 0, localHour: 18, texts: { en: 'no-such-text' } }] },
    );
    expect(await sendBatch(deps, 'drive', [broken.ref, good.ref])).toEqual([broken.ref]);
    expect(sent).toHaveLength(1);
  });
});

describe('urgent mail', () => {
  const post = async (over = {}) => {
    const mail = { ...urgentRow().mail, id: `mail-${count++}`, ...over };
    const row = urgentRow({ ref: { lane: 'urgent', mailId: mail.id }, mail });
    await deps.ledger.add(row);
    return row;
  };

  it('goes out at any hour, once', async () => {
    const row = await post();
    await send(row);
    await send(row);
    expect(sent.map(({ to }) => to)).toEqual(['teacher@example.org']);
    expect(await read(row)).toMatchObject({ state: 'done' });
  });

  it('forgets the address once it is sent', async () => {
    const row = await post();
    await send(row);
    expect(await read(row)).toMatchObject({ state: 'done', mail: { address: '' } });
  });

  it('to a subscriber asks whether somebody still waits for it', async () => {
    const row = await post({ kind: 'confirm', ref: 'subscriber-1~1' });
    subscriber = null;
    await send(row);
    expect(sent).toEqual([]);
    expect(await read(row)).toMatchObject({ state: 'stopped', mail: { address: '' } });
  });

  it('is dropped in silence when it has expired', async () => {
    const row = await post({ address: '', expiresAt: wednesday - 1 });
    await send(row);
    expect(sent).toEqual([]);
    expect(await read(row)).toMatchObject({ state: 'stopped' });
  });
});

describe('an unknown outcome', () => {
  const event = (eventType: string, { tags }: Pick<Envelope, 'tags'>, more = {}) =>
    JSON.stringify({
      eventType,
      mail: {
        timestamp: new Date(now).toISOString(),
        tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
      },
      ...more,
    });
  const hear = (eventType: string, envelope: Envelope | undefined, more = {}) =>
    takeEvents(deps, [event(eventType, envelope as Envelope, more)]);

  beforeEach(() => {
    answer = { kind: 'unknown', code: 'TimeoutError' };
  });

  it('is settled by any event with the claim, before or after it lapses', async () => {
    for (const wait of [1_000, claimLife + 1]) {
      const row = await enrolled();
      await send(row);
      expect(await read(row)).toMatchObject({
        claim: { id: sent.at(-1)?.tags['claim'] },
        steps: {},
      });
      now += wait;
      await hear('Delivery', sent.at(-1));
      expect(await read(row)).toMatchObject({
        step: 'day-7',
        steps: { 'day-0': { outcome: 'delivered' } },
      });
      now = wednesday;
    }
  });

  it('waits for a probe that set out after the lapse, and only then is tried again', async () => {
    const row = await enrolled();
    await send(row);
    const [first] = sent.splice(0);
    now += claimLife;
    await send(row);
    const [probe] = sent.splice(0);
    expect(probe).toMatchObject({
      to: 'success@simulator.amazonses.com',
      tags: { probe: String(now) },
    });
    now += 60_000;
    await send(row);
    expect(sent.filter(({ tags }) => tags['claim'])).toEqual([]);
    sent = [];

    await hear('Delivery', { ...(probe as Envelope), tags: { probe: String(now) } });
    answer = { kind: 'accepted', messageId: 'ses-2' };
    now += 60_000;
    await send(row);
    expect(sent).toHaveLength(1);
    const after = await read(row);
    expect(after?.steps['day-0']).toMatchObject({
      claim: sent[0]?.tags['claim'],
      unknown: [first?.tags['claim']],
    });

    // Had the first one arrived after all, its news still raises the outcome.
    await hear('Complaint', first);
    expect((await read(row))?.steps['day-0']).toMatchObject({ outcome: 'complained' });
  });

  it('of a row that stops meanwhile is kept and settled later', async () => {
    const row = await enrolled();
    await send(row);
    const made = await deps.drives.get(row.ref.driveId);
    await deps.drives.change(row.ref.driveId, made?.revision ?? 0, 'cancelled');
    now += claimLife;
    await send(row);
    expect(await read(row)).toMatchObject({ state: 'stopped', unknown: [sent[0]?.tags['claim']] });
    await hear('Send', sent[0]);
    expect(await read(row)).toMatchObject({
      state: 'stopped',
      steps: { 'day-0': { outcome: 'sent' } },
      unknown: [],
    });
  });

  it('is settled by an event that is faster than the answer', async () => {
    const row = await enrolled();
    answer = async () => {
      await hear('Delivery', sent.at(-1));
      return { kind: 'accepted', messageId: 'ses-1' };
    };
    await send(row);
    expect((await read(row))?.steps['day-0']).toMatchObject({ outcome: 'delivered' });
    expect((await read(row))?.step).toBe('day-7');
  });

  it('hears a hard bounce: suppressed, and acknowledged only when no mail can be under way', async () => {
    answer = { kind: 'accepted', messageId: 'ses-1' };
    const row = await enrolled();
    await send(row);
    const before = now;
    await hear('Bounce', sent[0], { bounce: { bounceType: 'Permanent' } });
    expect(now - before).toBe(4_000);
    expect((await read(row))?.steps['day-0']).toMatchObject({ outcome: 'bounced' });
    await hear('Delivery', sent[0]);
    expect((await read(row))?.steps['day-0']).toMatchObject({ outcome: 'bounced' });
  });

  it('pulls the brake when too many complain', async () => {
    answer = { kind: 'accepted', messageId: 'ses-1' };
    const row = await enrolled();
    const second = enrolment({ ref: { ...row.ref, subscriberId: 't' } });
    await deps.ledger.add(second);
    await sendBatch(deps, 'drive', [row.ref, second.ref]);
    await hear('Complaint', sent[0]);
    expect(await deps.drives.get(row.ref.driveId)).toMatchObject({ state: 'running' });
    // The same complaint again counts once.
    await hear('Complaint', sent[0]);
    expect(await deps.drives.get(row.ref.driveId)).toMatchObject({ state: 'running' });
    await hear('Complaint', sent[1]);
    expect(await deps.drives.get(row.ref.driveId)).toMatchObject({
      state: 'paused',
      pausedFrom: 'running',
    });
  });
});
