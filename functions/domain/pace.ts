/** Pacing: the account's rate as evenly spaced instants, shared by all workers through one item. */

/** What SES lets the account do. */
export interface SendingQuota {
  /** Mails a second. */
  rate: number;
  /** Mails in 24 hours; negative when there is no limit. */
  max24Hours: number;
  sent24Hours: number;
}

/** A new account's rate, until the timer has asked SES. */
export const sandboxRate = 1;

/** A little below the account's rate, so that the network's jitter doesn't push two mails into one second too many. */
const share = 0.97;

/** Part of the day's quota that drives leave to mail that somebody waits for. */
const driveShare = 0.9;

/** How far ahead instants are given out (ms). Short, so that urgent mail is not stuck behind a drive. */
const horizon = { urgent: 20_000, drive: 2_000 } as const;

/** Milliseconds from one mail to the next. */
export const spacing = (rate: number): number => 1_000 / (rate * share);

/** How long to wait until instants are given out; 0 when they are now. `next` is the first free one. */
export function waitFor(lane: 'urgent' | 'drive', next: number, now: number): number {
  return Math.max(0, next - now - horizon[lane]);
}

/** Whether the day's quota has room for so many mails of the lane. */
export function hasRoom(
  lane: 'urgent' | 'drive',
  count: number,
  quota: Pick<SendingQuota, 'max24Hours' | 'sent24Hours'>,
): boolean {
  if (quota.max24Hours < 0) return true;
  const limit = quota.max24Hours * (lane === 'drive' ? driveShare : 1);
  return quota.sent24Hours + count <= limit;
}
