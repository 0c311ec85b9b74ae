/** What the workers that send need from the outside. store/ and mail/ implement these; tests may too. */
import type { DriveCounts } from './drive.ts';
import type { Lane, Line, Row, RowRef } from './ledger.ts';
import type { CompiledText, UrgentMail } from './ports.ts';
import type { SendingQuota } from './pace.ts';

export interface Ledger {
  /** The parts of a line in the due index, each to be asked on its own. */
  readonly dueShards: readonly string[];
  /** `fresh` reads what was written last; without it the row may be a moment old, at half the price. */
  read(ref: RowRef, how?: { fresh: boolean }): Promise<Row | null>;
  /** Writes a new row; leaves one that exists untouched. */
  add(row: Row): Promise<boolean>;
  /** Writes `after` when the row is still at `after.rev`; returns it with its new rev, or null when somebody was faster. */
  replace<R extends Row>(after: R): Promise<R | null>;
  /** Rows of a line's shard that are due, longest first. */
  due(line: Line, shard: string, now: number, limit: number): Promise<RowRef[]>;
}

export interface Texts {
  /** A compiled text by its hash; throws when it is missing, since a drive is written after its texts. */
  get(hash: string): Promise<CompiledText>;
}

export interface Pace {
  /** Takes the next `count` sending instants (ms), or says how long to wait before asking again. */
  reserve(lane: Lane, count: number, now: number): Promise<{ at: number[] } | { wait: number }>;
  /** What the account may send, as SES says. */
  tell(quota: SendingQuota, now: number): Promise<void>;
}

/** A mail to ourselves through SES's simulator: once it is back, so is the news of everything sent before it. */
export interface Probe {
  /** True when this caller is to send one now: at most one a minute. */
  begin(now: number): Promise<boolean>;
  /** The probe that was sent at `sentAt` has come back. */
  returned(sentAt: number): Promise<void>;
  /** When the latest probe that came back was sent (ms); 0 when none has. */
  lastReturned(): Promise<number>;
}

/** How a drive is doing, in numbers that may lag or miss a few: for the brake, not for people. */
export interface Pulse {
  sent: number;
  bounced: number;
  complained: number;
}

export interface Tallies {
  /** Notes that rows of these shards changed, and adds to the pulse. */
  touch(
    driveId: string,
    refs: readonly RowRef[],
    more: Partial<Pulse>,
    now: number,
  ): Promise<Pulse>;
  /**
   * Shards whose counts are older than their rows, the longest uncounted first. Large shards are counted
   * less often, unless `eager`.
   */
  stale(driveId: string, now: number, how?: { eager: boolean }): Promise<string[]>;
  /** Counts a shard anew. Repeating it changes nothing. */
  recount(driveId: string, shard: string, now: number): Promise<DriveCounts>;
}

export interface Enrolling {
  /** Where the enrolment of a shard goes on; from the start without a cursor. */
  checkpoint(driveId: string, shard: string): Promise<{ cursor?: string; finished: boolean }>;
  /** Written after a page's enrolments, never before. */
  advance(driveId: string, shard: string, cursor: string): Promise<void>;
  finish(driveId: string, shard: string): Promise<void>;
  /** Shards that are not finished. */
  unfinished(driveId: string): Promise<string[]>;
}

/** Queue messages are hints: losing or doubling one changes nothing. */
export interface Hints {
  send(lane: Lane, refs: readonly RowRef[]): Promise<void>;
  /** Hints that a lane's queue still holds, those in work included. */
  held(lane: Lane): Promise<number>;
  /** Tasks of the fan-out that no worker has taken yet. */
  waitingTasks(): Promise<number>;
}

/** A finished message and where it goes. */
export interface Envelope {
  to: string;
  raw: Uint8Array;
  /** Come back with every event about this mail. */
  tags: Record<string, string>;
  /** Nothing may leave after so many ms. */
  timeout: number;
}

/** What SES said, sorted by what to do next. */
export type SendResult =
  | { kind: 'accepted'; messageId: string }
  /** Certainly not sent; try again in `wait` ms. */
  | { kind: 'later'; code: string; wait: number }
  /** Certainly not sent, and never will be. */
  | { kind: 'never'; code: string }
  /** No answer: it may have been sent. */
  | { kind: 'unknown'; code: string };

export interface Mailer {
  send(envelope: Envelope): Promise<SendResult>;
  quota(): Promise<SendingQuota>;
}

/** SES's mailbox simulator: accepts everything, costs no reputation, and answers with a delivery event. */
export const simulator = 'success@simulator.amazonses.com';

export interface Recipient {
  id: string;
  address: string;
}

export interface Messages {
  letter(text: CompiledText, recipient: Recipient): Promise<Uint8Array>;
  urgent(mail: UrgentMail): Promise<Uint8Array>;
  /** A mail to SES's simulator, whose events prove that news of earlier mails would have come. */
  probe(): Promise<Uint8Array>;
}
