/** Whether a row may be sent now. One rule, asked before a claim; consent itself is asked by the write before sending. */
import type { Drive } from './drive.ts';
import { type Row, isLapsed, isLive } from './ledger.ts';
import { afterQuietHours } from './local-time.ts';

export type Verdict =
  | { kind: 'send' }
  /** Nothing to do: done, somebody else is at it, or the drive is paused and the timer passes it over. */
  | { kind: 'skip' }
  | { kind: 'later'; due: number }
  | { kind: 'stop' }
  /** A claim lapsed without an outcome, and the events that would tell may still be on their way. */
  | { kind: 'await-probe'; due: number };

const probeRest = 60_000;

/**
 * `drive` is null for urgent mail and for a drive that is gone.
 * `probed` is when the latest probe that came back was sent (ms).
 */
export function verdict(row: Row, drive: Drive | null, now: number, probed: number): Verdict {
  if (row.state !== 'waiting' || row.due === undefined || row.due > now || isLive(row, now)) {
    return { kind: 'skip' };
  }
  if (isOver(row, drive, now)) return { kind: 'stop' };
  if ('zone' in row) {
    // It stays due as it is, so that it leaves as soon as the drive goes on.
    if (drive?.state === 'paused') return { kind: 'skip' };
    const morning = afterQuietHours(now, row.zone);
    if (morning > now) return { kind: 'later', due: morning };
  }
  if (isLapsed(row, now) && probed <= (row.claim?.until ?? 0)) {
    return { kind: 'await-probe', due: now + probeRest };
  }
  return { kind: 'send' };
}

function isOver(row: Row, drive: Drive | null, now: number): boolean {
  if ('mail' in row) return row.mail.expiresAt <= now;
  const served = drive?.steps.find(({ id }) => id === row.step)?.texts[row.locale];
  // Not "done": a row that the count overlooked is still sent.
  return !drive || drive.state === 'cancelled' || !served;
}
