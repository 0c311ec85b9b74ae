/** The three mails that somebody waits for: sign-in, confirmation, link to one's settings. */
import type { UrgentText } from '#domain/urgent-text';
import type { Kit } from '#kit';
import { type Locale, knownLocales } from '#kit.locales';
import type { Fault } from './fault.ts';
import { anchor, footOf, indiscretions, plainText, senderOf, tooLarge } from './frame.ts';
import type { LayoutWords, UrgentKind } from './layout-schema.ts';
import { mailHtml } from './mail-html.ts';
import { escapeHtml, renderMarkdown } from './markdown.ts';

export async function compileUrgent(
  locale: Locale,
  words: LayoutWords,
  kit: Kit,
  faults: Fault[],
): Promise<Record<UrgentKind, UrgentText>> {
  const file = `campaigns/layout/${locale}.yaml`;
  const one = async (kind: UrgentKind): Promise<UrgentText> => {
    const { text, ...front } = words.mail.urgent[kind];
    const field = `mail.urgent.${kind}`;
    const sender = senderOf(kit, locale);
    const shown = { sender, subject: front.subject, preview: front.preview };
    for (const fault of indiscretions(file, shown, words.refused)) {
      faults.push({ ...fault, field: `${field}.${fault.field}` });
    }
    const body = renderMarkdown(text);
    faults.push(...body.faults.map(({ message }) => ({ file, field: `${field}.text`, message })));

    const foot = footOf(kit, locale, words);
    const help = `{{site}}/${locale}/help/`;
    // A code is digits in their order, in every script.
    const code = kind === 'sign-in' ? words.mail.code : undefined;
    const html = await mailHtml(
      {
        locale,
        subject: front.subject,
        preview: front.preview,
        body: body.html,
        button: { label: front.button, href: '{{link}}' },
        below: code ? [`${escapeHtml(code)} <strong dir="ltr">{{code}}</strong>`] : [],
        foot: [...foot.map(escapeHtml), anchor(words.mail.help, help)],
      },
      kit,
    );
    faults.push(...tooLarge(file, html));
    const parts = [body.text, `${front.button}:\n{{link}}`, code ? `${code} {{code}}` : ''];
    return {
      locale,
      dir: knownLocales[locale].dir,
      sender,
      subject: front.subject,
      html,
      text: plainText([...parts, '--', ...foot, `${words.mail.help}: ${help}`]),
    };
  };
  return {
    'sign-in': await one('sign-in'),
    confirm: await one('confirm'),
    manage: await one('manage'),
  };
}
