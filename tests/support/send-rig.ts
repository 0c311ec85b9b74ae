/** The sender on a real table, with a clock that jumps and an SES that answers what a test wants. */
import type { Enrolment, Row, RowRef, UrgentRow } from '#domain/ledger';
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
import { type TestTable, startTable } from './dynalite.ts';
import { drive, enrolment, text, urgentRow, wednesday } from './mail-factories.ts';

const reader: Extract<Subscriber, { status: 'confirmed' }> = {
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

export async function createSendRig() {
  const db: TestTable = await startTable();
  let count = 0;
  /** What a test may change; `reset` gives it back as it was. */
  const initial = () => ({
    now: wednesday,
    /** How far ahead the next sending instant is (ms). */
    turn: 0,
    sent: [] as Envelope[],
    answer: (): Promise<SendResult> => Promise.resolve({ kind: 'accepted', messageId: 'ses-1' }),
    subscriber: { ...reader } as typeof reader | null,
    /** Time that asking for consent takes (ms). */
    askTime: 0,
    duringSleep: () => Promise.resolve(),
  });
  const state = initial();
  const clock = {
    now: () => state.now,
    sleep: async (ms: number) => {
      state.now += ms;
      await state.duringSleep();
    },
  };
  const words = (body: unknown) => Promise.resolve(new TextEncoder().encode(JSON.stringify(body)));
  const deps: SendDeps = {
    clock,
    ids: { fresh: () => `claim-${count++}` },
    log: { info: () => {}, error: () => {} },
    ledger: createLedger(db.table, clock),
    drives: createDrives(db.table, clock),
    texts: createTexts(db.table),
    tallies: createTallies(db.table),
    subscribers: {
      reserveSend: () => {
        state.now += state.askTime;
        return Promise.resolve(state.subscriber);
      },
      reserveReply: () => Promise.resolve(state.subscriber !== null),
      suppress: () => Promise.resolve({ sendingUntil: state.now + 4_000 }),
      audience: () => Promise.resolve({ entries: [] }),
    },
    // The clock jumps back for every test, which the real pace would not forgive.
    pace: {
      reserve: (_, n) =>
        Promise.resolve({ at: Array.from({ length: n }, () => state.now + state.turn) }),
      tell: () => Promise.resolve(),
    },
    probe: createProbe(db.table),
    messages: { letter: (...all) => words(all), urgent: words, probe: () => words('probe') },
    mailer: {
      send: (envelope) => {
        state.sent.push(envelope);
        return state.answer();
      },
    },
  };

  return {
    state,
    deps,
    reset: () => Object.assign(state, initial()),
    stop: () => db.stop(),
    send: (...rows: { ref: RowRef }[]) =>
      sendBatch(
        deps,
        rows[0]?.ref.lane ?? 'drive',
        rows.map(({ ref }) => ref),
      ),
    read: (row: { ref: RowRef }): Promise<Row | null> => deps.ledger.read(row.ref, { fresh: true }),
    /** A drive of its own with one enrolment. */
    async enrolled(
      over: Partial<Enrolment> = {},
      driveOver: Parameters<typeof drive>[0] = {},
    ): Promise<Enrolment> {
      const made = drive({ id: `drive-${count++}`, ...driveOver });
      await deps.drives.create(made, [text(), text({ hash: 'text-fr', locale: 'fr' })]);
      const row = enrolment({
        ref: { lane: 'drive', driveId: made.id, subscriberId: 's' },
        ...over,
      });
      await deps.ledger.add(row);
      return row;
    },
    async post(over: Partial<UrgentRow['mail']> = {}): Promise<UrgentRow> {
      const mail = { ...urgentRow().mail, id: `mail-${count++}`, ...over };
      const row = urgentRow({ ref: { lane: 'urgent', mailId: mail.id }, mail });
      await deps.ledger.add(row);
      return row;
    },
    /** SES publishes an event about a mail that it was given. */
    hear: (eventType: string, envelope: Pick<Envelope, 'tags'> | undefined, more = {}) =>
      takeEvents(deps, [
        JSON.stringify({
          eventType,
          mail: {
            timestamp: new Date(state.now).toISOString(),
            tags: Object.fromEntries(
              Object.entries(envelope?.tags ?? {}).map(([name, value]) => [name, [value]]),
            ),
          },
          ...more,
        }),
      ]),
  };
}
