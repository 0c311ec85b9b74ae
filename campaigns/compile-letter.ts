/** One step of a campaign in one language. */
import { createHash } from 'node:crypto';
import type { CompiledText } from '#domain/ports';
import type { Kit } from '#kit';
import { type Locale, knownLocales } from '#kit.locales';
import type { Fault } from './fault.ts';
import { anchor, footOf, indiscretions, plainText, senderOf, tooLarge } from './frame.ts';
import type { LayoutWords } from './layout-schema.ts';
import type { LoadedStep } from './load-campaign.ts';
import { mailHtml } from './mail-html.ts';
import { escapeHtml, renderMarkdown } from './markdown.ts';

export interface Letter {
  campaign: string;
  /** Id of the step. */
  id: string;
  landing: string;
  step: LoadedStep;
  locale: Locale;
  words: LayoutWords;
  /** What may not stand in an address: the refused words of every language, since addresses are written in one. */
  refusedInAddress: readonly string[];
}

export async function compileLetter(
  { campaign, id, landing, step, locale, words, refusedInAddress }: Letter,
  kit: Kit,
  faults: Fault[],
): Promise<CompiledText> {
  const { file, front, bodyLine } = step;
  const sender = senderOf(kit, locale);
  // The same for everybody: it tells which letter was followed, never who followed it.
  const address = `${locale}/${landing}?c=${campaign}&s=${id}`;
  const shown = { sender, subject: front.subject, preview: front.preview };
  faults.push(...indiscretions(file, shown, words.refused));
  faults.push(...indiscretions(file, { address }, refusedInAddress));
  const body = renderMarkdown(step.body);
  for (const { line, message } of body.faults) {
    faults.push({ file, line: bodyLine + line - 1, message });
  }

  const href = `{{site}}/${address}`;
  const foot = [words.mail.why.replace('{organisation}', sender), ...footOf(kit, locale, words)];
  const links: [label: string, href: string][] = [
    [words.mail.help, `{{site}}/${locale}/help/`],
    [words.mail.manage, '{{manage}}'],
    [words.mail.unsubscribe, '{{unsubscribe}}'],
  ];
  const html = await mailHtml(
    {
      locale,
      subject: front.subject,
      preview: front.preview,
      body: body.html,
      button: { label: front.button, href: escapeHtml(href) },
      below: [],
      foot: [...foot.map(escapeHtml), links.map(([label, to]) => anchor(label, to)).join(' · ')],
    },
    kit,
  );
  faults.push(...tooLarge(file, html));
  const text = plainText([
    body.text,
    `${front.button}:\n${href}`,
    '--',
    ...foot,
    links.map(([label, to]) => `${label}: ${to}`).join('\n'),
  ]);
  const content = {
    campaign,
    step: id,
    locale,
    dir: knownLocales[locale].dir,
    sender,
    subject: front.subject,
    preview: front.preview,
    html,
    text,
  };
  return { hash: hashOf(content), ...content };
}

function hashOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 32);
}
