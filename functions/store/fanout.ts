/** Starts the enrolment of a drive: one task a shard. A lost task is repeated by the timer. */
import type { Fanout } from '#domain/ports';
import { shards } from './table.ts';

/** `task` puts a message on the fan-out queue. */
export function createFanout(
  task: (message: { driveId: string; shard: string }) => Promise<void>,
): Fanout {
  return {
    async start(driveId, some = shards) {
      await Promise.all(some.map((shard) => task({ driveId, shard })));
    },
  };
}
