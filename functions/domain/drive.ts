/** A drive: one launch of a campaign's series to a segment of the subscribers. */
import type { Segment } from './subscriber.ts';

export type DriveState = 'enrolling' | 'running' | 'paused' | 'cancelled' | 'done';

/** One step as it will be sent: fixed at launch, so that a deployment never changes words in flight. */
export interface DriveStep {
  id: string;
  /** Days after the first step, and the hour in the recipient's own zone (0–23); the first step goes at once. */
  afterDays: number;
  localHour: number;
  /** Content hash of the compiled text, by locale. A locale that is absent is not served. */
  texts: Record<string, string>;
}

export interface Drive {
  id: string;
  campaign: string;
  segment: Segment;
  steps: DriveStep[];
  state: DriveState;
  /** Only while paused: the state that resuming returns to. */
  pausedFrom?: 'enrolling' | 'running';
  /** ms since 1970 */
  launchedAt: number;
  launchedBy: string;
  /** Rises with each change of state, so that two people at once cannot both succeed unseen. */
  revision: number;
  /** When the state last changed (ms since 1970); absent before the first change. */
  changedAt?: number;
}

/** Counts of a drive, rolled up from its enrolments. */
export interface DriveCounts {
  enrolled: number;
  waiting: number;
  /** A worker holds a claim: a message may leave at this moment. */
  inFlight: number;
  sent: number;
  delivered: number;
  bounced: number;
  complained: number;
  refused: number;
  stopped: number;
  /** Claims whose outcome is not known yet. */
  unknown: number;
}

const allowed: Record<DriveState, readonly DriveState[]> = {
  enrolling: ['running', 'paused', 'cancelled'],
  running: ['paused', 'cancelled', 'done'],
  paused: ['enrolling', 'running', 'cancelled'],
  cancelled: [],
  done: [],
};

/** Whether a drive may go from one state to another. Repeating a change is allowed and does nothing. */
export function mayBecome(from: DriveState, to: DriveState): boolean {
  return from === to || allowed[from].includes(to);
}

/** State after "go on": a paused drive returns to where it was, a moving one stays; null when it is over. */
export function resumed({ state, pausedFrom }: Drive): DriveState | null {
  if (state === 'paused') return pausedFrom ?? 'enrolling';
  return state === 'enrolling' || state === 'running' ? state : null;
}
