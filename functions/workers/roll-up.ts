/** Recounts the shards whose rows changed, and closes drives that have nothing left to send. */
import type { Drive } from '#domain/drive';
import type { FinderDeps } from './deps.ts';

/** Counts until `deadline` (ms), the longest uncounted first; the rest follows in a minute. */
export async function rollUp(
  deps: Pick<FinderDeps, 'clock' | 'drives' | 'tallies' | 'log'>,
  drives: readonly Drive[],
  deadline: number,
): Promise<void> {
  for (const drive of drives) {
    // Who has paused or stopped a drive waits for "in flight" to become 0.
    const eager = drive.state !== 'enrolling' && drive.state !== 'running';
    const stale = await deps.tallies.stale(drive.id, deps.clock.now(), { eager });
    for (const shard of stale) {
      if (deps.clock.now() >= deadline) return;
      await deps.tallies.recount(drive.id, shard, deps.clock.now());
    }
    if (drive.state === 'running') await closeIfDone(deps, drive);
  }
}

async function closeIfDone(
  deps: Pick<FinderDeps, 'clock' | 'drives' | 'tallies' | 'log'>,
  drive: Drive,
): Promise<void> {
  const { waiting, inFlight } = await deps.drives.counts(drive.id);
  if (waiting + inFlight > 0) return;
  // Only by counts of everything: rows enrolled since would be overlooked.
  const stale = await deps.tallies.stale(drive.id, deps.clock.now(), { eager: true });
  if (stale.length > 0) return;
  if (await deps.drives.change(drive.id, drive.revision, 'done')) {
    deps.log.info('drive-done', { drive: drive.id });
  }
}
