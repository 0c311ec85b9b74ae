/**
 * The rules of consent: how long a wish to subscribe waits for its confirmation, what a link of the
 * mails proves, and what is written down when somebody agrees.
 */
import { createHash } from 'node:crypto';
import { type Keys, readLink } from './keys.ts';
import type { Asked, UrgentMail } from './ports.ts';
import type { Consent } from './subscriber.ts';

const minute = 60_000;

/** A confirmation can be given for seven days: as long as a pending subscriber is kept. */
export const confirmWithin = 7 * 24 * 60 * minute;
/** A link to one's settings works for ten minutes, so that an old mail in a shared mailbox opens nothing. */
export const manageWithin = 10 * minute;
/** The same wish within a minute is a double click or a retry, and makes no second mail. */
export const sameAskWithin = minute;

/** Mails that answer a wish. */
export type MailKind = Exclude<UrgentMail['kind'], 'sign-in'>;

/** How long each is worth sending: a confirmation may come late, a link that is over must not. */
export const mailLife: Record<MailKind, number> = {
  confirm: 24 * 60 * minute,
  manage: manageWithin,
};

/**
 * The mail that answers a wish to subscribe at `now`: who is subscribed already gets a link to the
 * settings instead of waiting for a confirmation that never comes. Null: nothing may be mailed.
 */
export function mailAfter(asked: Asked, now: number): { kind: MailKind; askedAt: number } | null {
  switch (asked.outcome) {
    case 'asked':
      return { kind: 'confirm', askedAt: asked.askedAt };
    case 'already-confirmed':
      return { kind: 'manage', askedAt: minuteOf(now) };
    case 'suppressed':
      return null;
  }
}

/** The beginning of the minute: wishes within it are one wish. */
export function minuteOf(now: number): number {
  return now - (now % sameAskWithin);
}

/** What the `ref` of such a mail holds: who, and when it was asked for. */
export function askRef(subscriberId: string, askedAt: number): string {
  return `${subscriberId}~${askedAt}`;
}

/** Reads a confirmation link; null when forged, malformed or too old. */
export function readConfirmLink(keys: Keys, token: string, now: number): Ask | null {
  return readAsk(keys, 'confirm', token, now, confirmWithin);
}

/** Reads a link to the settings; null when forged, malformed or too old. */
export function readManageLink(keys: Keys, token: string, now: number): Ask | null {
  return readAsk(keys, 'manage', token, now, manageWithin);
}

/** Id of the subscriber whom an unsubscribe link names; null when forged. It never gets too old. */
export function readUnsubscribeLink(keys: Keys, token: string): string | null {
  const payload = readLink(keys, 'unsubscribe', token);
  return payload?.length === 1 ? (payload[0] ?? null) : null;
}

/** What the ledger keeps of an agreement; `words` is the text that stood above the button. */
export function consentTo(words: string, locale: string, at: number): Consent {
  const textHash = createHash('sha256').update(words).digest('base64url').slice(0, 32);
  return { at, textHash, locale };
}

/** "maria@example.org" → "m•••@e•••.org": enough to recognise one's own, too little to learn another's. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  const ending = domain.slice(domain.lastIndexOf('.'));
  return `${first(address)}•••@${first(domain)}•••${ending}`;
}

interface Ask {
  subscriberId: string;
  /** ms since 1970 */
  askedAt: number;
}

function readAsk(
  keys: Keys,
  purpose: 'confirm' | 'manage',
  token: string,
  now: number,
  life: number,
): Ask | null {
  const [subscriberId, time, ...rest] = readLink(keys, purpose, token) ?? [];
  const askedAt = Number(time);
  if (!subscriberId || !Number.isSafeInteger(askedAt) || rest.length > 0) return null;
  return askedAt + life > now ? { subscriberId, askedAt } : null;
}

/** The first whole character, which may be more than one code unit. */
function first(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x2022);
}
