/**
 * A whole mailing in virtual time: the real workers and the real stores between a bad queue, a bad SES
 * and sudden death. Used by the fault tests and by the bench.
 */
import type { Mailer } from '#domain/mail-ports';
import type { Subscribers } from '#domain/ports';
import type { Table } from '#store/client';
import { createDrives } from '#store/drives';
import { createEnrolling } from '#store/enrolling';
import { createFanout } from '#store/fanout';
import { createLedger } from '#store/ledger';
import { createPace } from '#store/pace';
import { createProbe } from '#store/probe';
import { createSubscribers } from '#store/subscribers';
import { createTallies } from '#store/tallies';
import { createTexts } from '#store/texts';
import type { WorkerDeps } from '#workers/deps';
import { enrolShard } from '#workers/enrol';
import { takeEvents } from '#workers/feedback';
import { findWork } from '#workers/finder';
import { sendBatch } from '#workers/send';
import type { RowRef } from '#domain/ledger';
import { drive as aDrive, text, wednesday } from '../mail-factories.ts';
import { type Life, createFate, createLife } from './crashing.ts';
import { type Message, type Queue, createQueue } from './queue.ts';
import { createRandom } from './random.ts';
import { type SesFaults, createFakeSes } from './ses.ts';
import { createVirtualClock } from './virtual-clock.ts';

export interface WorldOptions {
  seed: number;
  recipients: number;
  /** Which points kill; see Fate. */
  diesAt?: (point: number) => boolean;
  ses?: Partial<SesFaults>;
  steps?: number;
  rate?: number;
  senders?: number;
  /** Puts something between the workers and SES: a control that must fail. */
  around?: (mailer: Mailer) => Mailer;
  /** The queues behave well: for what is not about them. */
  calm?: boolean;
  /** The longest that an idle worker looks away (ms): short where every second counts, as with long polling. */
  idle?: number;
}

const minute = 60_000;
/** The timer's interval here: longer than the real one, since nothing depends on it but patience. */
const interval = 2 * minute;

export async function createWorld(table: Table, options: WorldOptions) {
  const random = createRandom(options.seed);
  const clock = createVirtualClock(wednesday);
  const fate = createFate(options.diesAt ?? (() => false));
  const bad = options.calm ? { twice: 0, undead: 0 } : { twice: 0.2, undead: 0.05 };
  const queues = {
    urgent: createQueue(clock, random, { visibility: 6 * minute, ...bad }),
    drive: createQueue(clock, random, { visibility: 6 * minute, ...bad }),
    fanout: createQueue(clock, random, { visibility: 6 * minute, ...bad }),
    events: createQueue(clock, random, { visibility: 2 * minute, ...bad }),
  };
  const faults = {
    throttles: 0.02,
    refuses: 0.005,
    silent: 0.04,
    eventsLost: 0,
    eventsLate: 0,
    eventDelay: 2 * minute,
  };
  const ses = createFakeSes(
    clock,
    random,
    queues.events,
    { ...faults, ...options.ses },
    options.rate ?? 50,
  );
  const subscribers = createSubscribers(table, clock);
  let counter = 0;
  const deps: WorkerDeps = {
    clock,
    ids: { fresh: () => `claim-${options.seed}-${counter++}` },
    log: { info: () => {}, error: () => {} },
    ledger: createLedger(table, clock),
    drives: createDrives(table, clock),
    texts: createTexts(table),
    tallies: createTallies(table),
    enrolling: createEnrolling(table, clock),
    subscribers,
    pace: createPace(table),
    probe: createProbe(table),
    mailer: options.around?.(ses) ?? ses,
    messages: {
      letter: () => Promise.resolve(new Uint8Array()),
      urgent: () => Promise.resolve(new Uint8Array()),
      probe: () => Promise.resolve(new Uint8Array()),
    },
    hints: {
      send: (lane, refs) =>
        Promise.resolve(refs.forEach((ref) => queues[lane].send(JSON.stringify(ref)))),
      held: (lane) => Promise.resolve(queues[lane].size()),
      waitingTasks: () => Promise.resolve(queues.fanout.size()),
    },
    fanout: createFanout((task) => Promise.resolve(queues.fanout.send(JSON.stringify(task)))),
  };
  const steps = Array.from({ length: options.steps ?? 1 }, (_, n) => ({
    id: `day-${n * 7}`,
    afterDays: n * 7,
    localHour: 18,
    texts: { en: 'text-0' },
  }));
  const drive = aDrive({ state: 'enrolling', steps, revision: 0 });
  await deps.drives.create(drive, [text()]);
  /** When the first event of each claim had been taken in (ms). */
  const heard = new Map<string, number>();
  const ids = await subscribe(subscribers, clock, options);
  return { options, random, clock, fate, queues, ses, deps, subscribers, drive, heard, ids };
}

export type World = Awaited<ReturnType<typeof createWorld>>;

async function subscribe(
  store: Subscribers,
  clock: { now(): number },
  { recipients }: WorldOptions,
): Promise<string[]> {
  const ids = Array.from(
    { length: recipients },
    (_, n) => `subscriber-${String(n).padStart(6, '0')}`,
  );
  const known = { role: 'parent', country: 'FR', locale: 'en', zone: 'Europe/Paris' } as const;
  for (let at = 0; at < ids.length; at += 50) {
    await Promise.all(
      ids.slice(at, at + 50).map(async (id) => {
        const pending = {
          ...known,
          topics: [],
          id,
          status: 'pending' as const,
          address: `${id}@example.org`,
          askedAt: clock.now(),
        };
        await store.ask(pending);
        await store.confirm(id, clock.now(), 'series', {
          at: clock.now(),
          textHash: 'words',
          locale: 'en',
        });
      }),
    );
  }
  return ids;
}

/** Runs the mailing until the drive is done and every queue is empty, or `limit` ms of its time have passed. */
export async function runWorld(world: World, limit = 40 * 86_400_000): Promise<void> {
  const { clock, queues, deps, drive, fate } = world;
  let isOver = false;
  const end = clock.now() + limit;
  const consume = (
    queue: Queue,
    most: number,
    work: (life: Life, batch: Message[]) => Promise<Message[]>,
  ) => {
    let idle = 250;
    return loop(async () => {
      const batch = queue.receive(1 + world.random.below(most));
      if (batch.length === 0) {
        // An idle worker looks less and less often, or virtual days would take real ones.
        idle = Math.min(idle * 2, world.options.idle ?? 30_000);
        return clock.sleep(idle + world.random.below(idle));
      }
      idle = 250;
      const life = createLife(fate, clock);
      const again = await work(life, batch).catch(() => batch);
      // A dead worker deletes nothing.
      if (!life.dead)
        batch.filter((each) => !again.includes(each)).forEach((each) => queue.delete(each));
      else await clock.sleep(1_000);
    });
  };
  const loop = async (turn: () => Promise<unknown>): Promise<void> => {
    while (!isOver) await turn();
  };

  const timer = loop(async () => {
    await clock.during(findWork(createLife(fate, clock).mortal(deps), interval).catch(() => {}));
    const idle = Object.values(queues).every((queue) => queue.size() === 0);
    const state = await clock.during(deps.drives.get(drive.id));
    if (clock.now() >= end || (idle && state?.state === 'done')) isOver = true;
    await clock.sleep(interval);
  });
  const sender = (lane: 'urgent' | 'drive') =>
    consume(queues[lane], 10, async (life, batch) => {
      const refs = batch.map(({ body }) => JSON.parse(body) as RowRef);
      const failed = (await sendBatch(life.mortal(deps), lane, refs)).map((ref) =>
        JSON.stringify(ref),
      );
      return batch.filter(({ body }) => failed.includes(body));
    });
  const taker = consume(queues.events, 5, async (life, batch) => {
    const failed = await takeEvents(
      life.mortal(deps),
      batch.map(({ body }) => body),
    );
    if (life.dead) return batch;
    for (const { body } of batch.filter((_, place) => !failed.has(place))) {
      const claim = claimOf(body);
      if (!world.heard.has(claim)) world.heard.set(claim, clock.now());
    }
    return batch.filter((_, place) => failed.has(place));
  });
  const enroller = consume(queues.fanout, 1, async (life, [message]) => {
    await enrolShard(life.mortal(deps), JSON.parse(message?.body ?? ''), clock.now() + 5 * minute);
    return [];
  });

  await clock.during(deps.fanout.start(drive.id));
  const senders = Array.from({ length: world.options.senders ?? 4 }, () => sender('drive'));
  void Promise.all([timer, sender('urgent'), taker, enroller, ...senders]);
  await clock.run(() => isOver);
}

function claimOf(event: string): string {
  const { mail } = JSON.parse(event) as { mail: { tags: Record<string, string[]> } };
  return mail.tags['claim']?.[0] ?? '';
}
