/**
 * A device on which somebody has signed in before keeps an allowance of mails of its own: strangers
 * who ask for that address again and again cannot lock its owner out. Signing out forgets it.
 */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { type Keys, sameText } from '#domain/keys';
import type { SignInKind } from '#domain/person';
import { hostCookie } from './cookies.ts';

const halfYear = 180 * 86_400;

export function knowDevice(c: Context, keys: Keys, kind: SignInKind, personId: string): void {
  setCookie(c, 'known', markOf(keys, kind, personId), { ...hostCookie, maxAge: halfYear });
}

export function isKnownDevice(c: Context, keys: Keys, kind: SignInKind, personId: string): boolean {
  return sameText(getCookie(c, 'known', 'host') ?? '', markOf(keys, kind, personId));
}

function markOf(keys: Keys, kind: SignInKind, personId: string): string {
  return keys.mac('session', `known:${kind}:${personId}`);
}
