/**
 * The promise of every stop, under random orders of what may happen at once: when it is answered, no
 * mail leaves any more. A sender may hand an address over until the end of its own window, so the
 * answer must come after that, and nobody may get an address that asks later.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eraseSubscriber, stopLetters } from '#api/stops';
import { consentTo } from '#domain/consent';
import type { Subscribers } from '#domain/ports';
import { createSubscribers } from '#store/subscribers';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { createTestClock, start, type TestClock } from '#tests/support/factories';

/** ROUNDS=10000 is what the goal asks for and takes some minutes; each run has orders of its own. */
const rounds = Number(process.env['ROUNDS'] ?? 1_000);
const atOnce = 40;
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let db: TestTable;
beforeAll(async () => (db = await startTable()));
afterAll(() => db.stop());

/** A sender: takes the address and may hand it to the mail service until `until`. */
type TakeAddress = (subscribers: Subscribers, id: string, until: number) => Promise<boolean>;

const reserve: TakeAddress = async (subscribers, id, until) =>
  until % 2
    ? (await subscribers.reserveSend(id, 'series', until)) !== null
    : subscribers.reserveReply(id, 'manage', until);
/** What a sender without reservation does: look, then send. It must be caught. */
const lookOnly: TakeAddress = async (subscribers, id) =>
  (await subscribers.get(id))?.status === 'confirmed';

it(`hands out no address after an answered stop, in ${rounds} orders of events (SEED=${seed})`, async () => {
  expect(await broken(reserve, rounds)).toEqual([]);
});

it(`notices a sender that only looks (SEED=${seed})`, async () => {
  expect((await broken(lookOnly, 400)).length).toBeGreaterThan(0);
});

/** Plays `count` rounds and answers those in which the promise was broken. */
async function broken(take: TakeAddress, count: number): Promise<string[]> {
  const faults: string[] = [];
  const numbers = Array.from({ length: count }, (_, n) => n).values();
  const play = async (): Promise<void> => {
    for (const n of numbers) faults.push(...(await playRound(take, `${take.name}-${n}`, seed + n)));
  };
  await Promise.all(Array.from({ length: atOnce }, play));
  return faults;
}

async function playRound(take: TakeAddress, id: string, roundSeed: number): Promise<string[]> {
  const random = randomFrom(roundSeed);
  const clock = createTestClock();
  const subscribers = createSubscribers(db.table, clock);
  const consent = consentTo('the words', 'en', start);
  const wish = {
    id,
    status: 'pending' as const,
    address: `${id}@example.org`,
    role: 'parent' as const,
    country: 'FR',
    locale: 'en',
    zone: 'Europe/Paris',
    topics: [],
  };
  await subscribers.ask({ ...wish, askedAt: start });
  await subscribers.confirm(id, start, 'series', consent);

  const taken: { until: number; begun: number }[] = [];
  const answered: { at: number; order: number }[] = [];
  let order = 0;
  const stop = (act: () => Promise<unknown>) => async () => {
    await act();
    answered.push({ at: clock.now(), order: (order += 1) });
  };
  const events: (() => Promise<unknown>)[] = [
    ...Array.from({ length: 4 }, () => async () => {
      const begun = (order += 1);
      const until = clock.now() + Math.floor(random() * 5_000);
      if (await take(subscribers, id, until)) taken.push({ until, begun });
    }),
    stop(() => stopLetters({ clock, subscribers }, id)),
    pick(random, [
      stop(() => eraseSubscriber({ clock, subscribers }, id)),
      stop(() => stopLetters({ clock, subscribers }, id)),
      stop(() => suppressAndWait(subscribers, clock, id)),
    ]),
    // Replays of the first confirmation, and a new wish that nobody has confirmed.
    () => subscribers.confirm(id, start, 'series', consent),
    () => subscribers.ask({ ...wish, askedAt: clock.now() + 1 }),
    () => subscribers.prefer(id, { locale: 'fr', country: 'CH' }),
  ];
  await inLanes(random, events);

  return answered.flatMap((answer) =>
    taken
      .filter(({ until, begun }) => begun > answer.order || until > answer.at)
      .map((each) => `${id}: answered at ${JSON.stringify(answer)}, taken ${JSON.stringify(each)}`),
  );
}

/** As the feedback of the mail service does it. */
async function suppressAndWait(
  subscribers: Subscribers,
  clock: TestClock,
  id: string,
): Promise<void> {
  const { sendingUntil } = await subscribers.suppress(id, 'complaint', clock.now());
  if (sendingUntil > clock.now()) await clock.sleep(sendingUntil - clock.now());
}

/** Runs the events in a random order, in three lanes at once. */
async function inLanes(random: () => number, events: (() => Promise<unknown>)[]): Promise<void> {
  const shuffled = events
    .map((event) => ({ event, place: random() }))
    .sort((a, b) => a.place - b.place)
    .values();
  const lane = async (): Promise<void> => {
    for (const { event } of shuffled) await event();
  };
  await Promise.all([lane(), lane(), lane()]);
}

function pick<T>(random: () => number, list: readonly [T, ...T[]]): T {
  return list[Math.floor(random() * list.length)] ?? list[0];
}

/** Numbers from 0 to 1, always the same for a seed (mulberry32). */
function randomFrom(from: number): () => number {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
