/** Stops the rows of cancelled drives. Nothing is sent for them, so they take nothing of the sending rate. */
import type { Drive } from '#domain/drive';
import { type RowRef, isLive, stopped } from '#domain/ledger';
import type { FinderDeps } from './deps.ts';

type CancelDeps = Pick<FinderDeps, 'clock' | 'ledger' | 'tallies'>;

/** Rows that are stopped at the same time. */
const batch = 200;

/** Later than any row is due: of a cancelled drive those of next month go as well. */
const everything = Date.UTC(9999, 0);

/** Works until `deadline` (ms); the rest follows in a minute. */
export async function stopCancelled(
  deps: CancelDeps,
  drives: readonly Drive[],
  deadline: number,
): Promise<void> {
  for (const { id } of drives) {
    for (const shard of deps.ledger.dueShards) await stopShard(deps, id, shard, deadline);
  }
}

async function stopShard(
  deps: CancelDeps,
  driveId: string,
  shard: string,
  deadline: number,
): Promise<void> {
  while (deps.clock.now() < deadline) {
    const refs = await deps.ledger.due({ lane: 'drive', driveId }, shard, everything, batch);
    const done = await Promise.all(refs.map((ref) => stop(deps, ref)));
    const gone = refs.filter((_, n) => done[n]);
    // Only mail that is on its way is left, or what the index shows a moment longer.
    if (gone.length === 0) return;
    await deps.tallies.touch(driveId, gone, {}, deps.clock.now());
  }
}

/** A mail that may be on its way is left alone until its claim lapses. */
async function stop({ ledger, clock }: CancelDeps, ref: RowRef): Promise<boolean> {
  const row = await ledger.read(ref);
  if (row?.state !== 'waiting' || isLive(row, clock.now())) return false;
  return (await ledger.replace(stopped(row, { lost: true }))) !== null;
}
