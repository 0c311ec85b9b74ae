/** Ways to send a mailing that lose or double mail when a worker dies: the harness has to see it. */
import type { Mailer } from '#domain/mail-ports';
import { createLife } from './crashing.ts';
import type { World } from './world.ts';

/** Where the place in the list is written down: after a page was sent, or before. */
type Habit = 'cursor-after-sending' | 'checkpoint-on-fetch';

const pageSize = 10;

/** A loop over the list with a cursor in the database, restarted whenever it dies. */
export async function runLoop(world: World, habit: Habit): Promise<void> {
  const { clock, ids, ses, fate, drive } = world;
  let cursor = 0;
  const database = {
    save: (at: number) => {
      cursor = at;
      return Promise.resolve();
    },
  };
  const sendAll = async (): Promise<void> => {
    const parts = createLife(fate, clock).mortal({ mailer: ses as Mailer, database });
    while (cursor < ids.length) {
      const at = cursor;
      if (habit === 'checkpoint-on-fetch') await parts.database.save(at + pageSize);
      for (const id of ids.slice(at, at + pageSize)) {
        const tags = { drive: drive.id, subscriber: id, step: 'day-0', claim: id };
        await parts.mailer.send({
          to: `${id}@example.org`,
          raw: new Uint8Array(),
          tags,
          timeout: 1,
        });
      }
      if (habit === 'cursor-after-sending') await parts.database.save(at + pageSize);
    }
  };
  let isOver = false;
  void (async () => {
    while (cursor < ids.length) {
      await sendAll().catch(() => {});
      await clock.sleep(1_000);
    }
    isOver = true;
  })();
  await clock.run(() => isOver);
}

/** The SDK as it comes: three attempts, whatever the fault. */
export function withDefaultRetries(mailer: Mailer): Mailer {
  return {
    quota: () => mailer.quota(),
    async send(envelope) {
      let result = await mailer.send(envelope);
      for (let more = 0; more < 2 && result.kind === 'unknown'; more += 1) {
        result = await mailer.send(envelope);
      }
      return result;
    },
  };
}
