/**
 * Every minute: releases what is due, goes on with enrolments that were cut off, counts anew.
 * The due index is the truth; everything here may be repeated, skipped or done by two at once.
 */
import type { Drive, DriveState } from '#domain/drive';
import type { Lane, Line } from '#domain/ledger';
import type { SendingQuota } from '#domain/pace';
import { stopCancelled } from './cancelling.ts';
import type { FinderDeps } from './deps.ts';
import { startRunning } from './enrol.ts';
import { release } from './release.ts';
import { rollUp } from './roll-up.ts';

/** Time for stopping, and then for counting (ms), so that a large drive does not take the next minute's. */
const stoppingTime = 10_000;
const countingTime = 25_000;

/** A closed drive is still looked at for so long: bounces and complaints come days later. */
const afterlife = 7 * 86_400_000;

/** Urgent mail that is due for so long (ms) was hinted at several times, and nobody took it. */
const patience = 5 * 60_000;

/** "Done" is among them: a row that the count overlooked is still sent. */
const sending: readonly DriveState[] = ['enrolling', 'running', 'done'];

export async function findWork(deps: FinderDeps, interval = 60_000): Promise<void> {
  const began = deps.clock.now();
  const quota = await deps.mailer.quota();
  await deps.pace.tell(quota, began);
  await releaseLane(deps, 'urgent', [{ lane: 'urgent' }], quota, interval);
  await reportUntaken(deps, began);

  const drives = (await deps.drives.list()).filter((drive) => isOpen(drive, began));
  const lines = drives
    .filter(({ state }) => sending.includes(state))
    .map(({ id }): Line => ({ lane: 'drive', driveId: id }));
  await releaseLane(deps, 'drive', lines, quota, interval);
  await goOnEnrolling(
    deps,
    drives.filter(({ state }) => state === 'enrolling'),
  );
  const cancelled = drives.filter(({ state }) => state === 'cancelled');
  await stopCancelled(deps, cancelled, began + stoppingTime);
  await rollUp(deps, drives, began + countingTime);
}

async function releaseLane(
  deps: FinderDeps,
  lane: Lane,
  lines: readonly Line[],
  quota: SendingQuota,
  interval: number,
): Promise<void> {
  const released = await release(deps, lane, lines, quota.rate, interval);
  if (released > 0) deps.log.info('released', { lane, released });
}

/** The alarm "urgent-mail-late" counts this line. */
async function reportUntaken({ ledger, log }: FinderDeps, now: number): Promise<void> {
  const found = await Promise.all(
    ledger.dueShards.map((shard) => ledger.due({ lane: 'urgent' }, shard, now - patience, 1)),
  );
  for (const ref of found.flat()) log.error('urgent-untaken', ref);
}

/**
 * Tasks that still wait are not repeated: a shard that is enrolled twice would only cost. Those in work
 * do not count, since a worker that died would keep its task hidden for half an hour.
 */
async function goOnEnrolling(deps: FinderDeps, drives: readonly Drive[]): Promise<void> {
  if (drives.length === 0) return;
  const isIdle = (await deps.hints.waitingTasks()) === 0;
  for (const { id } of drives) {
    const unfinished = await deps.enrolling.unfinished(id);
    if (unfinished.length === 0) await startRunning(deps, id);
    else if (isIdle) await deps.fanout.start(id, unfinished);
  }
}

function isOpen({ state, changedAt, launchedAt }: Drive, now: number): boolean {
  const isClosed = state === 'done' || state === 'cancelled';
  return !isClosed || now - (changedAt ?? launchedAt) < afterlife;
}
