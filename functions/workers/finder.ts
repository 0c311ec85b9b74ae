/**
 * Every minute: releases what is due, goes on with enrolments that were cut off, counts anew.
 * The due index is the truth; everything here may be repeated, skipped or done by two at once.
 */
import type { Drive } from '#domain/drive';
import type { Lane } from '#domain/ledger';
import type { SendingQuota } from '#domain/pace';
import type { FinderDeps } from './deps.ts';
import { startRunning } from './enrol.ts';
import { release } from './release.ts';
import { rollUp } from './roll-up.ts';

/** Time for counting (ms), so that a large drive does not take the next minute's. */
const countingTime = 25_000;

/** A closed drive is still counted for so long: bounces and complaints come days later. */
const afterlife = 7 * 86_400_000;

export async function findWork(deps: FinderDeps, interval = 60_000): Promise<void> {
  const began = deps.clock.now();
  const quota = await deps.mailer.quota();
  await deps.pace.tell(quota, began);
  // Urgent first: what drives may release is what is left.
  for (const lane of ['urgent', 'drive'] as const) await releaseLane(deps, lane, quota, interval);

  const drives = await deps.drives.list();
  for (const drive of drives) {
    if (drive.state === 'enrolling') await goOnEnrolling(deps, drive);
  }
  const counted = drives.filter((drive) => isCounted(drive, began));
  await rollUp(deps, counted, began + countingTime);
}

async function releaseLane(
  deps: FinderDeps,
  lane: Lane,
  quota: SendingQuota,
  interval: number,
): Promise<void> {
  const released = await release(deps, lane, quota.rate, interval);
  if (released > 0) deps.log.info('released', { lane, released });
}

async function goOnEnrolling(deps: FinderDeps, drive: Drive): Promise<void> {
  const unfinished = await deps.enrolling.unfinished(drive.id);
  if (unfinished.length > 0) await deps.fanout.start(drive.id, unfinished);
  else await startRunning(deps, drive.id);
}

function isCounted({ state, changedAt, launchedAt }: Drive, now: number): boolean {
  const isOpen = state !== 'done' && state !== 'cancelled';
  return isOpen || now - (changedAt ?? launchedAt) < afterlife;
}
