/** The addresses that our mails carry. Who writes a mail and who tests one build them here alike. */
import { type Keys, signLink } from './keys.ts';
import type { UrgentMail } from './ports.ts';

export interface Links {
  /** For the header List-Unsubscribe: the mail program itself posts to it (RFC 8058). Never expires. */
  oneClick(subscriberId: string): string;
  /** Page with one button that stops all letters; never expires. */
  unsubscribe(subscriberId: string, locale: string): string;
  /** Page that sends a fresh link to one's settings. It opens nothing, so it may stand in every letter. */
  manage(locale: string): string;
  /** The one link of a mail that somebody waits for, made from its kind and `ref`. */
  ofUrgent(mail: Pick<UrgentMail, 'kind' | 'ref' | 'locale'>): string;
}

/** `publicUrl` without a closing slash. */
export function createLinks(keys: Keys, publicUrl: string): Links {
  const settings = (locale: string): string => `${publicUrl}/${locale}/letters/settings/`;
  const unsubscribeToken = (subscriberId: string): string =>
    signLink(keys, 'unsubscribe', [subscriberId]);
  return {
    oneClick: (subscriberId) => `${publicUrl}/api/v1/unsubscribe/${unsubscribeToken(subscriberId)}`,
    unsubscribe: (subscriberId, locale) =>
      `${publicUrl}/api/v1/pages/unsubscribe?t=${unsubscribeToken(subscriberId)}&l=${locale}`,
    manage: settings,
    ofUrgent: ({ kind, ref, locale }) => {
      const token = signLink(keys, kind, ref.split('~'));
      switch (kind) {
        case 'confirm':
          return `${publicUrl}/api/v1/pages/confirm?t=${token}&l=${locale}`;
        // Behind "#" no server and no log sees the token.
        case 'manage':
          return `${settings(locale)}#${token}`;
        case 'sign-in':
          return `${publicUrl}/${locale}/${ref.startsWith('staff~') ? 'staff' : 'teach'}/enter/#${token}`;
      }
    },
  };
}
