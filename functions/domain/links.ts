/** The addresses that our mails carry: one builder each, used by who writes the mail and who tests it. */
import { type Keys, signLink } from './keys.ts';

/** What a subscriber's `ref` holds: who, and when the mail was asked for. */
export function askRef(subscriberId: string, askedAt: number): string {
  return `${subscriberId}~${askedAt}`;
}

/** Page with the one button that confirms; works for seven days. */
export function confirmLink(keys: Keys, publicUrl: string, ref: string, locale: string): string {
  const token = signLink(keys, 'confirm', ref.split('~'));
  return `${publicUrl}/api/v1/pages/confirm?t=${token}&l=${locale}`;
}

/** Page on which a person stops all letters; never expires. */
export function unsubscribePageLink(
  keys: Keys,
  publicUrl: string,
  subscriberId: string,
  locale: string,
): string {
  const token = signLink(keys, 'unsubscribe', [subscriberId]);
  return `${publicUrl}/api/v1/pages/unsubscribe?t=${token}&l=${locale}`;
}

/** For the header List-Unsubscribe: the mail program itself posts to it (RFC 8058). */
export function oneClickLink(keys: Keys, publicUrl: string, subscriberId: string): string {
  return `${publicUrl}/api/v1/unsubscribe/${signLink(keys, 'unsubscribe', [subscriberId])}`;
}

/** One's settings; works for ten minutes. The token stands behind "#", so no server and no log sees it. */
export function manageLink(keys: Keys, publicUrl: string, ref: string, locale: string): string {
  return `${publicUrl}/${locale}/letters/settings/#${signLink(keys, 'manage', ref.split('~'))}`;
}
