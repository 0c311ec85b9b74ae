/**
 * Sends what a batch of hints points at.
 *
 * "Later" moves the row's due time and lets the hint go; the timer finds the row again when it is due.
 * Only a crash, or a store that does not answer, brings a hint back.
 */
import { type Lane, type RowRef, postponed } from '#domain/ledger';
import { faultOf } from '#domain/log';
import { attempt } from './attempt.ts';
import type { SendDeps } from './deps.ts';
import { createDriveReader } from './drive-reader.ts';
import { type Judged, judge, setAside } from './judge.ts';
import { reportPutOff } from './put-off.ts';

/** The longest that a worker waits for its turn (ms); its function may run for a minute. */
const patience = 30_000;

/** Handles the hints of one lane; returns the refs that failed and have to come again. */
export async function sendBatch(
  deps: SendDeps,
  lane: Lane,
  hints: readonly RowRef[],
): Promise<RowRef[]> {
  const refs = [...new Map(hints.map((ref) => [JSON.stringify(ref), ref])).values()];
  const failed: RowRef[] = [];
  /** One bad row must not hold up the others. */
  const settle = async <T>(ref: RowRef, work: Promise<T>): Promise<T | null> => {
    try {
      return await work;
    } catch (error) {
      failed.push(ref);
      deps.log.error('send-failed', { ...ref, ...faultOf(error) });
      return null;
    }
  };

  const driveOf = createDriveReader(deps);
  const judged = await judge(deps, refs, driveOf);
  const aside = judged.filter(({ verdict }) => verdict.kind !== 'send');
  await Promise.all(aside.map((each) => settle(each.row.ref, setAside(deps, each))));

  const ready = judged.filter(({ verdict }) => verdict.kind === 'send');
  const instants = await takeInstants(deps, lane, ready);
  const sent = await Promise.all(
    instants.map((at, n) => {
      const { row } = ready[n] as Judged;
      return settle(row.ref, attempt(deps, row, driveOf, at));
    }),
  );
  await touch(
    deps,
    refs,
    ready.filter((_, n) => sent[n]).map(({ row }) => row.ref),
  );
  return failed;
}

/** One instant for each row, or none at all: then every row is put off until there is room. */
async function takeInstants(
  deps: SendDeps,
  lane: Lane,
  ready: readonly Judged[],
): Promise<number[]> {
  if (ready.length === 0) return [];
  const giveUp = deps.clock.now() + patience;
  for (;;) {
    const now = deps.clock.now();
    const slots = await deps.pace.reserve(lane, ready.length, now);
    if ('at' in slots) return slots.at;
    if (now + slots.wait > giveUp) {
      reportPutOff(
        deps.log,
        ready.map(({ row }) => row.ref),
      );
      await Promise.all(
        ready.map(({ row }) => deps.ledger.replace(postponed(row, now + slots.wait))),
      );
      return [];
    }
    await deps.clock.sleep(slots.wait);
  }
}

/** Every row that was looked at counts as touched: the hint may have come back because of a crash before this. */
async function touch(
  deps: SendDeps,
  refs: readonly RowRef[],
  sent: readonly RowRef[],
): Promise<void> {
  const byDrive = Map.groupBy(refs, (ref) => (ref.lane === 'drive' ? ref.driveId : ''));
  for (const [driveId, some] of byDrive) {
    if (driveId === '') continue;
    const more = {
      sent: sent.filter((ref) => ref.lane === 'drive' && ref.driveId === driveId).length,
    };
    await deps.tallies.touch(driveId, some, more, deps.clock.now());
  }
}
