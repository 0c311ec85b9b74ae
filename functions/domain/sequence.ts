/** The order and times of a drive's steps. */
import type { Drive } from './drive.ts';
import type { Next } from './ledger.ts';
import { afterQuietHours, localDaysLater } from './local-time.ts';

/** When the first step is due: at once, or in the morning when it is night there. */
export function firstDue(now: number, zone: string): number {
  return afterQuietHours(now, zone);
}

/**
 * What follows the step that was sent at `sentAt`.
 *
 * The days between two steps are counted from the day on which the earlier one went out. So a drive
 * that was paused for a month goes on in its own rhythm instead of sending what was missed at once.
 */
export function nextStep(
  drive: Pick<Drive, 'steps'>,
  step: string,
  sentAt: number,
  zone: string,
): Next {
  const at = drive.steps.findIndex(({ id }) => id === step);
  const [current, next] = [drive.steps[at], drive.steps[at + 1]];
  if (!current || !next) return { state: 'done' };
  const days = next.afterDays - current.afterDays;
  return {
    state: 'waiting',
    step: next.id,
    due: localDaysLater(sentAt, days, next.localHour, zone),
  };
}
