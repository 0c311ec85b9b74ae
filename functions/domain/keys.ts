/**
 * Sub-keys of the one secret, and everything made with them: ids from addresses, signed links, codes.
 *
 * One generated secret, one HKDF label a use: a key that leaks from one use opens no other, and ids
 * made for different uses cannot be matched with each other. The address keys never rotate, since
 * every stored id depends on them.
 */
import { createHmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto';

export type Label =
  'subscriber-id' | 'educator-id' | 'staff-id' | 'link' | 'ask' | 'session' | 'pupil' | 'limit';

export interface Keys {
  /** Keyed hash in base64url, 256 bits. */
  mac(label: Label, text: string): string;
}

/** Derives the sub-keys of `secret` (at least 32 characters of randomness). */
export function deriveKeys(secret: string): Keys {
  if (secret.length < 32) throw new Error('The secret is shorter than 32 characters.');
  const known = new Map<Label, Buffer>();
  const key = (label: Label): Buffer => {
    let found = known.get(label);
    if (!found)
      known.set(
        label,
        (found = Buffer.from(hkdfSync('sha256', secret, '', `harbour/${label}`, 32))),
      );
    return found;
  };
  return {
    mac: (label, text) => createHmac('sha256', key(label)).update(text).digest('base64url'),
  };
}

/** The form of an address under which it is known: trimmed, Unicode-normalised, lower case. Nothing cleverer: "a+b@" is a mailbox of its own. */
export function normaliseAddress(address: string): string {
  return address.trim().normalize('NFC').toLowerCase();
}

export type PersonKind = 'subscriber' | 'educator' | 'staff';

/** Id of a person in one role. The same address has a different, unlinkable id in each. */
export function personId(keys: Keys, kind: PersonKind, address: string): string {
  return keys.mac(`${kind}-id`, normaliseAddress(address)).slice(0, 32);
}

/** Hash of a bearer value (learner key, ask id) under which it may be stored. */
export function storedHash(value: string): string {
  return hash('sha256', value, 'base64url').slice(0, 32);
}

/** Compares two texts without telling by time where they differ. Their lengths are no secret. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** What a signed link may be for. A token of one purpose is never accepted for another. */
export type LinkPurpose = 'confirm' | 'unsubscribe' | 'manage' | 'sign-in' | 'pupil' | 'session';

/**
 * Signed text `purpose.payload.mac`, safe in an address. `payload` parts must not contain "~" or ".".
 * Nothing is encrypted: payloads hold ids and times, never an address.
 */
export function signLink(keys: Keys, purpose: LinkPurpose, payload: readonly string[]): string {
  const body = payload.join('~');
  return `${body}.${keys.mac('link', `${purpose}:${body}`)}`;
}

/** The payload of a link made by {@link signLink} for the same purpose, or null when it is forged or malformed. */
export function readLink(keys: Keys, purpose: LinkPurpose, token: string): string[] | null {
  const dot = token.lastIndexOf('.');
  if (dot < 1 || token.length > 512) return null;
  const body = token.slice(0, dot);
  return sameText(token.slice(dot + 1), keys.mac('link', `${purpose}:${body}`))
    ? body.split('~')
    : null;
}

/** The six-digit code that belongs to an ask. Derived, so nothing that opens a door is stored. */
export function codeOf(keys: Keys, askId: string): string {
  const number = hash('sha256', keys.mac('ask', askId), 'buffer').readUIntBE(0, 6) % 1_000_000;
  return String(number).padStart(6, '0');
}
