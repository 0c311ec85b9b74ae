/** Enrols the subscribers of one shard in a drive, page by page, from where the last worker stopped. */
import type { Drive } from '#domain/drive';
import type { Enrolment } from '#domain/ledger';
import { firstDue } from '#domain/sequence';
import { type AudienceEntry, isInSegment } from '#domain/subscriber';
import type { FanoutDeps } from './deps.ts';
import type { FanoutTask } from './messages.ts';

const pageSize = 100;

/**
 * Works until `deadline` (ms); what is left is found by the timer. First mails may leave while others
 * are still being enrolled: nobody's letter depends on somebody else's.
 */
export async function enrolShard(
  deps: FanoutDeps,
  { driveId, shard }: FanoutTask,
  deadline: number,
): Promise<void> {
  let { cursor, finished } = await deps.enrolling.checkpoint(driveId, shard);
  while (!finished && deps.clock.now() < deadline) {
    const drive = await deps.drives.get(driveId);
    if (!drive || drive.state === 'cancelled' || drive.state === 'done') return;
    const page = await deps.subscribers.audience(shard, cursor, pageSize);
    await enrolPage(deps, drive, page.entries);
    // The checkpoint comes after the rows: a crash between them repeats a page, and rows exist once.
    if (page.cursor === undefined) await deps.enrolling.finish(driveId, shard);
    else await deps.enrolling.advance(driveId, shard, page.cursor);
    cursor = page.cursor;
    finished = cursor === undefined;
  }
  if (finished) await startRunning(deps, driveId);
}

async function enrolPage(
  deps: FanoutDeps,
  drive: Drive,
  entries: readonly AudienceEntry[],
): Promise<void> {
  const [first] = drive.steps;
  if (!first) return;
  const now = deps.clock.now();
  const rows = entries
    // A series is sent whole in one language, or not at all.
    .filter(
      (entry) =>
        isInSegment(drive.segment, entry) && drive.steps.every(({ texts }) => texts[entry.locale]),
    )
    .map(({ id, locale, zone }): Enrolment => ({
      ref: { lane: 'drive', driveId: drive.id, subscriberId: id },
      state: 'waiting',
      step: first.id,
      due: firstDue(now, zone),
      unknown: [],
      steps: {},
      rev: 0,
      locale,
      zone,
    }));
  await Promise.all(rows.map((row) => deps.ledger.add(row)));
  if (rows.length > 0)
    await deps.tallies.touch(
      drive.id,
      rows.map(({ ref }) => ref),
      {},
      now,
    );
}

/** Once every shard is finished the drive runs. Also asked by the timer, in case a worker died here. */
export async function startRunning(
  deps: Pick<FanoutDeps, 'drives' | 'enrolling'>,
  driveId: string,
): Promise<void> {
  if ((await deps.enrolling.unfinished(driveId)).length > 0) return;
  const drive = await deps.drives.get(driveId);
  if (drive?.state === 'enrolling') await deps.drives.change(driveId, drive.revision, 'running');
}
