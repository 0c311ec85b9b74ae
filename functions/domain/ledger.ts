/**
 * The send ledger: one row for each urgent mail and for each enrolment in a drive.
 *
 * A row goes through: waiting → claimed → the step recorded, then waiting for the next step or done.
 * A claim says "a worker may be sending this now". Until its outcome is known nobody else may send,
 * so a worker that dies leaves the claim behind; see unknown-outcome below.
 * Every function here is pure: row in, row out. The store writes a row only when nobody else did since
 * it was read (`rev`), so no two changes are ever mixed.
 */
import type { UrgentMail } from './ports.ts';

export type Lane = 'urgent' | 'drive';

export type RowRef =
  { lane: 'urgent'; mailId: string } | { lane: 'drive'; driveId: string; subscriberId: string };

/** Where due rows line up: urgent mail in one line, each drive in its own, so that none stands in another's way. */
export type Line = { lane: 'urgent' } | { lane: 'drive'; driveId: string };

/** Rising: an outcome is only ever replaced by a later one of this list. */
export const outcomes = ['sent', 'refused', 'delivered', 'bounced', 'complained'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Claim {
  /** Fresh for every attempt; travels with the mail as a tag, so any event that carries it proves the send. */
  id: string;
  /** ms since 1970 */
  at: number;
  /** The worker is gone by then (ms since 1970). */
  until: number;
}

/** What was sent: enough to show, years later, which words went out when. */
export interface StepRecord {
  at: number;
  /** Hash of the compiled text. */
  text: string;
  locale: string;
  outcome: Outcome;
  /** Id of the claim under which it was sent. */
  claim: string;
  /** Other claims of this step whose outcome never became known: each may have been a second mail. */
  unknown?: string[];
}

interface RowState {
  state: 'waiting' | 'done' | 'stopped';
  /** The step to be sent next, or the last one. */
  step: string;
  /** When it is to be looked at again (ms); absent when there is nothing left to do. */
  due?: number;
  claim?: Claim;
  /** Lapsed claims of this step whose outcome is not known. */
  unknown: string[];
  steps: Record<string, StepRecord>;
  /** Rises with every change. */
  rev: number;
}

export type UrgentRow = RowState & {
  ref: Extract<RowRef, { lane: 'urgent' }>;
  mail: UrgentMail;
};
export type Enrolment = RowState & {
  ref: Extract<RowRef, { lane: 'drive' }>;
  locale: string;
  /** IANA time zone */
  zone: string;
};
export type Row = UrgentRow | Enrolment;

/** Where a row goes once a step is over. */
export type Next = { state: 'waiting'; step: string; due: number } | { state: 'done' | 'stopped' };

/** Longer than any worker lives, so that a lapsed claim has nobody behind it. */
export const claimLife = 15 * 60_000;

export const isLive = (row: Row, now: number): boolean =>
  row.claim !== undefined && row.claim.until > now;
export const isLapsed = (row: Row, now: number): boolean =>
  row.claim !== undefined && row.claim.until <= now;

/** The claim under which nobody may send but its holder. A lapsed one before it stays on record. */
export function claimed<R extends Row>(row: R, id: string, now: number): R {
  const claim = { id, at: now, until: now + claimLife };
  return { ...row, claim, unknown: openClaims(row), due: claim.until };
}

/** Looked at again at `due`; a claim that lapsed stays. */
export function postponed<R extends Row>(row: R, due: number): R {
  return { ...row, due };
}

/** The claim is given back: its mail has certainly not left. */
export function released<R extends Row>(row: R, due: number): R {
  const { claim, ...rest } = row;
  return { ...(rest as R), due };
}

/** Nothing more is sent; what happened stays. `lost` keeps a claim whose outcome is not known. */
export function stopped<R extends Row>(row: R, { lost }: { lost: boolean }): R {
  const { claim, due, ...rest } = row;
  const unknown = lost ? openClaims(row) : row.unknown;
  return forgotten({ ...(rest as R), state: 'stopped', unknown });
}

/** The step is over: sent, or refused for good. A row that was stopped meanwhile stays stopped. */
export function recorded<R extends Row>(
  row: R,
  record: Omit<StepRecord, 'unknown'>,
  next: Next,
): R {
  const { claim, due, ...rest } = row;
  const unknown = openClaims(row).filter((id) => id !== record.claim);
  const step = { ...record, ...(unknown.length > 0 ? { unknown } : {}) };
  const after = row.state === 'stopped' ? { state: 'stopped' as const } : next;
  const steps = { ...row.steps, [row.step]: step };
  return forgotten({ ...(rest as R), ...after, unknown: [], steps });
}

/** Address and ask are kept for as long as they are needed, and not an answer longer. */
function forgotten<R extends Row>(row: R): R {
  if (!('mail' in row) || row.state === 'waiting') return row;
  // The ref of the other kinds names the subscriber whom a late bounce is about.
  const ref = row.mail.kind === 'sign-in' ? '' : row.mail.ref;
  return { ...row, mail: { ...row.mail, address: '', ref } };
}

/** A later outcome of a step that was sent; null when it is not news. */
export function raised<R extends Row>(row: R, step: string, outcome: Outcome): R | null {
  const record = row.steps[step];
  if (!record || outcomes.indexOf(outcome) <= outcomes.indexOf(record.outcome)) return null;
  return { ...row, steps: { ...row.steps, [step]: { ...record, outcome } } };
}

/** Every claim of the current step that may have led to a mail. */
export function openClaims(row: Row): string[] {
  return row.claim ? [...row.unknown, row.claim.id] : row.unknown;
}
