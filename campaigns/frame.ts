/** What stands around every mail's own words: sender, foot, and the checks that all of them pass. */
import type { Kit } from '#kit';
import type { Locale } from '#kit.locales';
import { givesAway } from './discreet.ts';
import type { Fault } from './fault.ts';
import type { LayoutWords } from './layout-schema.ts';
import { escapeHtml } from './markdown.ts';

/** Goal M8: what a phone on a thin line loads in one go, and far from where mail programs clip. */
const maxHtmlBytes = 15_000;

export const senderOf = (kit: Kit, locale: Locale): string =>
  kit.organisation.name[locale] ?? kit.organisation.name.en ?? '';

export const anchor = (label: string, href: string): string =>
  `<a href="${escapeHtml(href)}" style="color:inherit">${escapeHtml(label)}</a>`;

/** The plain-text part: what is there, a blank line between. */
export const plainText = (parts: readonly string[]): string =>
  `${parts.filter(Boolean).join('\n\n')}\n`;

/** Lines at the foot: who reads answers and when, and where we are. */
export function footOf(kit: Kit, locale: Locale, { mail }: LayoutWords): string[] {
  const { organisation, replies } = kit;
  const answers = mail.replies
    .replace('{readBy}', replies.readBy[locale] ?? '')
    .replace('{readWhen}', replies.readWhen[locale] ?? '');
  return [answers, organisation.postalAddress];
}

/** Fields that somebody else could see and that name what the mail is about. */
export function indiscretions(
  file: string,
  shown: Record<string, string>,
  refused: readonly string[],
): Fault[] {
  return Object.entries(shown).flatMap(([field, text]) => {
    const word = givesAway(text, refused);
    const message = `"${word}" would tell somebody who sees the mailbox what this is about. Use everyday words.`;
    return word ? [{ file, field, message }] : [];
  });
}

export function tooLarge(file: string, html: string): Fault[] {
  const size = Buffer.byteLength(html);
  if (size <= maxHtmlBytes) return [];
  const message = `The mail is ${size} bytes long; ${maxHtmlBytes} is the most. Shorten the text.`;
  return [{ file, message }];
}
