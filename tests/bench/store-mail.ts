/**
 * A4, mails: request units from enrolment to delivery. The real workers over the real stores, a calm
 * queue and a kind SES between them, in virtual time.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { shards } from '#store/table';
import { enrolShard } from '#workers/enrol';
import { takeEvents } from '#workers/feedback';
import { findWork } from '#workers/finder';
import { sendBatch } from '#workers/send';
import type { RowRef } from '#domain/ledger';
import { startTable } from '../support/dynalite.ts';
import { createLife } from '../support/mail-world/crashing.ts';
import type { Queue } from '../support/mail-world/queue.ts';
import { type World, createWorld } from '../support/mail-world/world.ts';
import type { Figure } from './figure.ts';
import { type Units, watch } from './request-units.ts';

const goal = { write: 9, read: 2 };
const hour = 3_600_000;
/** As the functions are given them (infra/). */
const batchSize = 10;

/** Who is at work; what the timer reads and writes is there without any mail, and stands in A8. */
type Part = 'enrol' | 'timer' | 'send' | 'news';
const part = new AsyncLocalStorage<Part>();

export async function measureMail(): Promise<Figure[]> {
  return [await measureDrive(5, 200), await measureDrive(1, 640)];
}

async function measureDrive(steps: number, recipients: number): Promise<Figure> {
  const { table, stop } = await startTable();
  try {
    const ses = { throttles: 0, refuses: 0, silent: 0, eventDelay: 20_000 };
    const world = await createWorld(table, { seed: 1, recipients, steps, ses, calm: true });
    const ledger = watch(table.documents, table.name, () => part.getStore() ?? 'timer');
    await deliver(world);
    const mails = recipients * steps;
    if (world.ses.taken.length !== mails)
      throw new Error(`${world.ses.taken.length} of ${mails} mails went out.`);
    return row(steps, mails, ledger.by);
  } finally {
    await stop();
  }
}

/** Plays the drive to its end: enrols everybody, then lets the timer look every hour. */
async function deliver({ clock, deps, drive, fate, queues }: World): Promise<void> {
  const parts = createLife(fate, clock).mortal(deps);
  const drain = async (queue: Queue, work: (bodies: string[]) => Promise<unknown>) => {
    for (let wait = 0; wait < 3; wait++) {
      for (
        let batch = queue.receive(batchSize);
        batch.length > 0;
        batch = queue.receive(batchSize)
      ) {
        await work(batch.map(({ body }) => body));
        batch.forEach((message) => queue.delete(message));
      }
      await clock.sleep(20_000);
    }
  };
  const play = async (): Promise<void> => {
    for (const shard of shards) {
      await part.run('enrol', () =>
        enrolShard(parts, { driveId: drive.id, shard }, clock.now() + hour),
      );
    }
    while ((await parts.drives.get(drive.id))?.state !== 'done') {
      await part.run('timer', () => findWork(parts, hour));
      await drain(queues.drive, (bodies) =>
        part.run('send', () =>
          sendBatch(
            parts,
            'drive',
            bodies.map((body) => JSON.parse(body) as RowRef),
          ),
        ),
      );
      await drain(queues.events, (bodies) => part.run('news', () => takeEvents(parts, bodies)));
      await clock.sleep(hour - (clock.now() % hour));
    }
  };
  let isOver = false;
  const played = play().finally(() => (isOver = true));
  await clock.run(() => isOver);
  await played;
}

function row(steps: number, mails: number, by: ReadonlyMap<string, Units>): Figure {
  const parts = ['enrol', 'send', 'news'] as const satisfies Part[];
  const used = (unit: keyof Units) => {
    const each = parts.map((name) => ({ name, units: (by.get(name)?.[unit] ?? 0) / mails }));
    const sum = each.reduce((total, { units }) => total + units, 0);
    const list = each.map(({ name, units }) => `${name} ${units.toFixed(2)}`).join(', ');
    return { sum, text: `${sum.toFixed(2)} ${unit} (${list})` };
  };
  const [write, read] = [used('write'), used('read')];
  return {
    id: 'A4',
    what: `a mail from enrolment to delivery, drive of ${steps} step${steps > 1 ? 's' : ''} (the timer: A8)`,
    measured: `${write.text}, ${read.text}`,
    // The textbook way: enrolment, claim, "sent" and delivery each in a transaction with an idempotency
    // item (twice the units for both), and a read before each; no index counted.
    peer: 'textbook: four changes, each a transaction with an idempotency item = 16 write, 4 read',
    goal: `≤ ${goal.write} write, ≤ ${goal.read} read`,
    holds: write.sum <= goal.write && read.sum <= goal.read,
  };
}
