/** Which words and values make the mail of a row. */
import { type Keys, codeOf } from '#domain/keys';
import type { Links } from '#domain/links';
import { simulator } from '#domain/mail-ports';
import type { Messages } from '#domain/mail-ports';
import type { UrgentMail } from '#domain/ports';
import type { UrgentText } from '#domain/urgent-text';
import { compose } from './compose.ts';

export interface MessageDeps {
  keys: Keys;
  links: Links;
  publicUrl: string;
  domain: string;
  replyTo: string;
  /** Urgent texts by locale and kind; the first locale stands in for one that is not published any more. */
  urgent: Record<string, Record<UrgentMail['kind'], UrgentText>>;
}

export function createMessages({
  keys,
  links,
  publicUrl,
  domain,
  replyTo,
  urgent,
}: MessageDeps): Messages {
  return {
    letter: (text, { id, address }) =>
      compose(text, {
        to: address,
        domain,
        replyTo,
        values: {
          site: publicUrl,
          unsubscribe: links.unsubscribe(id, text.locale),
          manage: links.manage(text.locale),
        },
        oneClick: links.oneClick(id),
      }),

    async urgent(mail) {
      const words = (urgent[mail.locale] ?? Object.values(urgent)[0])?.[mail.kind];
      if (!words) throw new Error(`No words for an urgent mail "${mail.kind}".`);
      const code = mail.kind === 'sign-in' ? { code: codeOf(keys, mail.ref) } : {};
      return compose(words, {
        to: mail.address,
        domain,
        replyTo,
        values: { site: publicUrl, link: links.ofUrgent(mail), ...code },
      });
    },

    probe: () =>
      compose(
        { locale: 'en', sender: 'Probe', subject: 'Probe', text: 'Probe', html: '<p>Probe</p>' },
        { to: simulator, domain, replyTo, values: {} },
      ),
  };
}
