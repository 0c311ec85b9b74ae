/**
 * Campaigns → texts that are ready but for the values of the recipient.
 *
 * Placeholders: {{site}} everywhere, {{unsubscribe}} and {{manage}} in letters, {{link}} and {{code}} in urgent mails.
 * Run at build time only; functions read the result from build/campaigns.json.
 */
import { createHash } from 'node:crypto';
import type { CompiledCampaign, CompiledText } from '#domain/ports';
import type { UrgentText } from '#domain/urgent-text';
import type { Kit } from '#kit';
import { type Locale, knownLocales } from '#kit.locales';
import { givesAway } from './discreet.ts';
import { ContentError, type Fault } from './fault.ts';
import type { LayoutWords, UrgentKind } from './layout-schema.ts';
import type { Loaded, LoadedCampaign, LoadedStep } from './load.ts';
import { type MailParts, mailHtml } from './mail-html.ts';
import { escapeHtml, renderMarkdown } from './markdown.ts';

/** Goal M8: what a phone on a thin line loads in one go, and far from where mail programs clip. */
const maxHtmlBytes = 15_000;

export interface Compiled {
  campaigns: CompiledCampaign[];
  texts: CompiledText[];
  urgent: Record<string, Record<UrgentKind, UrgentText>>;
  pages: Record<string, LayoutWords['pages']>;
  /** Address that answers go to. */
  replyTo: string;
}

/** Compiles what was loaded; throws one {@link ContentError} with every mistake of loading and compiling. */
export async function compile(loaded: Loaded, kit: Kit): Promise<Compiled> {
  const faults = [...loaded.faults];
  const compiled: Compiled = {
    campaigns: [],
    texts: [],
    urgent: {},
    pages: {},
    replyTo: kit.replies.mailbox,
  };
  for (const [locale, words] of loaded.layout) {
    compiled.pages[locale] = words.pages;
    compiled.urgent[locale] = await compileUrgent(locale, words, kit, faults);
  }
  for (const campaign of loaded.campaigns) {
    compiled.campaigns.push({
      id: campaign.id,
      title: campaign.title,
      roles: campaign.audience.roles,
      steps: campaign.steps.map(({ id, afterDays, localHour }) => ({ id, afterDays, localHour })),
      locales: kit.locales.filter((locale) => campaign.words.has(locale)),
    });
    for (const [locale, steps] of campaign.words) {
      const words = loaded.layout.get(locale);
      if (!words) continue;
      for (const { id, landing } of campaign.steps) {
        const step = steps.get(id);
        if (step)
          compiled.texts.push(
            await compileStep({ campaign, step, id, landing, locale, words, kit }, faults),
          );
      }
    }
  }
  if (faults.length > 0) throw new ContentError(faults);
  return compiled;
}

interface StepInput {
  campaign: LoadedCampaign;
  step: LoadedStep;
  id: string;
  landing: string;
  locale: Locale;
  words: LayoutWords;
  kit: Kit;
}

async function compileStep(input: StepInput, faults: Fault[]): Promise<CompiledText> {
  const { campaign, step, id, landing, locale, words, kit } = input;
  const sender = senderOf(kit, locale);
  // The same for everybody: it tells which letter was followed, never who followed it.
  const path = `${locale}/${landing}?c=${campaign.id}&s=${id}`;
  faults.push(
    ...indiscretions(
      step.file,
      { sender, subject: step.front.subject, preview: step.front.preview, address: path },
      words.refused,
    ),
  );
  const body = renderMarkdown(step.body);
  faults.push(
    ...body.faults.map(({ line, message }) => ({
      file: step.file,
      line: step.bodyLine + line - 1,
      message,
    })),
  );
  const foot = footOf(kit, locale, words);
  const links: [label: string, href: string][] = [
    [words.mail.help, `{{site}}/${locale}/help/`],
    [words.mail.manage, '{{manage}}'],
    [words.mail.unsubscribe, '{{unsubscribe}}'],
  ];
  const href = `{{site}}/${path}`;
  const html = await mailHtml(
    {
      locale,
      ...step.front,
      body: body.html,
      button: { label: step.front.button, href: escapeHtml(href) },
      below: [],
      foot: [...foot.map(escapeHtml), links.map(([label, to]) => anchor(label, to)).join(' · ')],
    },
    kit,
  );
  faults.push(...tooLarge(step.file, html));
  const text = plainText([
    body.text,
    `${step.front.button}:\n${href}`,
    '--',
    ...foot,
    links.map(([label, to]) => `${label}: ${to}`).join('\n'),
  ]);
  const { subject, preview } = step.front;
  const content = {
    campaign: campaign.id,
    step: id,
    locale,
    dir: knownLocales[locale].dir,
    sender,
    subject,
    preview,
    html,
    text,
  };
  return { hash: hashOf(content), ...content };
}

async function compileUrgent(
  locale: Locale,
  words: LayoutWords,
  kit: Kit,
  faults: Fault[],
): Promise<Record<UrgentKind, UrgentText>> {
  const file = `campaigns/layout/${locale}.yaml`;
  const sender = senderOf(kit, locale);
  const foot = footOf(kit, locale, { ...words, mail: { ...words.mail, why: '' } });
  const one = async (kind: UrgentKind): Promise<UrgentText> => {
    const { subject, preview, button, text } = words.mail.urgent[kind];
    const field = `mail.urgent.${kind}`;
    faults.push(
      ...indiscretions(file, { sender, subject, preview }, words.refused).map((fault) => ({
        ...fault,
        field: `${field}.${fault.field}`,
      })),
    );
    const body = renderMarkdown(text);
    faults.push(...body.faults.map(({ message }) => ({ file, field: `${field}.text`, message })));
    const code = kind === 'sign-in' ? [`${words.mail.code} {{code}}`] : [];
    const parts: MailParts = {
      locale,
      subject,
      preview,
      body: body.html,
      button: { label: button, href: '{{link}}' },
      below: code.map((line) =>
        escapeHtml(line).replace('{{code}}', '<strong dir="ltr">{{code}}</strong>'),
      ),
      foot: [...foot.map(escapeHtml), anchor(words.mail.help, `{{site}}/${locale}/help/`)],
    };
    const html = await mailHtml(parts, kit);
    faults.push(...tooLarge(file, html));
    return {
      locale,
      dir: knownLocales[locale].dir,
      sender,
      subject,
      html,
      text: plainText([
        body.text,
        `${button}:\n{{link}}`,
        ...code,
        '--',
        ...foot,
        `${words.mail.help}: {{site}}/${locale}/help/`,
      ]),
    };
  };
  return {
    'sign-in': await one('sign-in'),
    confirm: await one('confirm'),
    manage: await one('manage'),
  };
}

const senderOf = (kit: Kit, locale: Locale): string => kit.organisation.name[locale] ?? '';
const anchor = (label: string, href: string): string =>
  `<a href="${escapeHtml(href)}" style="color:inherit">${escapeHtml(label)}</a>`;
const plainText = (parts: readonly string[]): string => `${parts.filter(Boolean).join('\n\n')}\n`;
const hashOf = (content: object): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 32);

/** Lines at the foot: why it came, who reads answers, where we are. */
function footOf(kit: Kit, locale: Locale, { mail }: LayoutWords): string[] {
  const { organisation, replies } = kit;
  const why = mail.why.replace('{organisation}', senderOf(kit, locale));
  const answers = mail.replies
    .replace('{readBy}', replies.readBy[locale] ?? '')
    .replace('{readWhen}', replies.readWhen[locale] ?? '');
  return [why, answers, organisation.postalAddress].filter(Boolean);
}

function indiscretions(
  file: string,
  shown: Record<string, string>,
  refused: readonly string[],
): Fault[] {
  return Object.entries(shown).flatMap(([field, text]) => {
    const word = givesAway(text, refused);
    return word
      ? [
          {
            file,
            field,
            message: `"${word}" would tell somebody who sees the mailbox what this is about. Use everyday words.`,
          },
        ]
      : [];
  });
}

function tooLarge(file: string, html: string): Fault[] {
  const size = Buffer.byteLength(html);
  return size > maxHtmlBytes
    ? [
        {
          file,
          message: `The mail is ${size} bytes long; ${maxHtmlBytes} is the most. Shorten the text.`,
        },
      ]
    : [];
}
