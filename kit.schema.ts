/**
 * The shape of kit.config.ts, the one file an adopter edits.
 *
 * Every message below is read by somebody who may not program: it names the field and says how to
 * mend it. Only zod is imported here, because site, campaigns and infrastructure all start from it.
 */
import { z } from 'zod';
import { knownLocales } from './kit.locales.ts';
import type { Locale } from './kit.locales.ts';
import { inPlainWords } from './kit.messages.ts';
import { faultsAcross } from './kit.rules.ts';

const localeIds = Object.keys(knownLocales) as [Locale, ...Locale[]];

const locale = z.enum(localeIds, {
  error: (issue) =>
    `"${String(issue.input)}" is not a language Harbour knows. Use one of: ${localeIds.join(', ')}.`,
});

/** A text that people read, in every published language. */
const localised = z.partialRecord(
  locale,
  z.string().min(1, 'This text is empty. Write it, or remove the line.'),
);

const hexColour = z
  .string()
  .regex(/^#[0-9A-Fa-f]{6}$/, 'A colour is written as # and six digits, for example "#0B6470".');

const palette = z.strictObject({
  /** Page background. */ ground: hexColour,
  /** Background of cards and notes. */ panel: hexColour,
  /** Main text. */ ink: hexColour,
  /** Secondary text. */ soft: hexColour,
  /** Links and main buttons. */ sea: hexColour,
  /** Text on a main button. */ onSea: hexColour,
  /** Highlighted ground, with ink on it. */ lamp: hexColour,
  /** Text on lamp. */ onLamp: hexColour,
  /** The exit button and errors. */ brick: hexColour,
  /** Text on brick. */ onBrick: hexColour,
});

const stage = z.strictObject({
  /** AWS Region that holds the data, for example "eu-central-1". */
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'An AWS Region looks like "eu-central-1".'),
  /** Address of the public site. Without it CloudFront's own address is used. */
  publicUrl: z
    .url({
      protocol: /^https$/,
      error: 'Write the whole address, for example "https://safe.example.org".',
    })
    .optional(),
  /** ARN of the certificate for publicUrl. CloudFront takes only certificates of us-east-1. */
  certificateArn: z
    .string()
    .regex(
      /^arn:aws[\w-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'CloudFront needs a certificate made in the Region us-east-1. Its ARN begins with "arn:aws:acm:us-east-1:".',
    )
    .optional(),
  /** Domain that mail is sent from; its DNS must carry the DKIM records that the deployment prints. */
  mailDomain: z
    .string()
    .regex(
      /^[a-z0-9-]+(\.[a-z0-9-]+)+$/,
      'Write a domain without "https://" or "@", for example "mail.example.org".',
    ),
});

export const kitSchema = z
  .strictObject({
    organisation: z.strictObject({
      /** Name shown in the header and as the mail's sender. Keep it neutral: somebody else may see the mailbox. */
      name: localised,
      /** Postal line in the foot of every mail, as many countries' laws ask. */
      postalAddress: z
        .string()
        .min(5, 'Give the postal address that stands at the foot of every mail.'),
      website: z
        .url({ protocol: /^https$/, error: 'Write the whole address, beginning with "https://".' })
        .optional(),
    }),
    /** The first is the source language. A language is published only when all its words exist. */
    locales: z
      .array(locale)
      .min(1, 'List at least one language.')
      .refine((list) => new Set(list).size === list.length, 'A language is listed twice.'),
    /** Countries whose helplines are shown: "all", or ISO 3166-1 codes such as "FR". */
    countries: z.union(
      [
        z.literal('all'),
        z
          .array(
            z.string().regex(/^[A-Z]{2}$/, 'A country is two capital letters, for example "FR".'),
          )
          .min(1, 'List at least one country, or write "all".'),
      ],
      { error: 'Write "all", or a list of country codes such as ["FR", "CH"].' },
    ),
    stages: z.record(
      z
        .string()
        .regex(
          /^[a-z][a-z0-9-]{1,19}$/,
          'A stage name is 2 to 20 small letters, digits or hyphens, for example "production".',
        ),
      stage,
    ),
    /** Every mail can be answered. Somebody has to read the answers. */
    replies: z.strictObject({
      mailbox: z.email('Write the address that answers go to, for example "hello@example.org".'),
      /** Who reads it, in words: "two counsellors of the school board". */
      readBy: localised,
      /** When it is read: "on working days, 9 to 17". */
      readWhen: localised,
    }),
    /**
     * The question before and after a module is asked of children only when somebody responsible for
     * child protection in your country has reviewed it. Without this field no child is asked.
     */
    childQuestions: z
      .strictObject(
        {
          /** Who reviewed it: a role in words, never a name. "safeguarding board of the ministry" */
          reviewedBy: z
            .string()
            .trim()
            .min(5, 'Say who reviewed the questions, as a role: "safeguarding lead of the board".'),
          /** The day of the review: "2026-09-30". */
          on: z.iso.date('Write the day of the review as year, month and day, like "2026-09-30".'),
        },
        `Write childQuestions: { reviewedBy: '…', on: '2026-09-30' }, or remove it.`,
      )
      .optional(),
    colours: z.strictObject({ light: palette, dark: palette }),
    limits: z.strictObject({
      /** Pupils in one class. */ pupilsPerClass: z
        .int()
        .min(1)
        .max(60, 'A class holds at most 60 pupils.'),
      /** Classes of one teacher. */ classesPerEducator: z.int().min(1).max(100),
      /** Minutes that a join code can be used. */ joinCodeMinutes: z.int().min(5).max(180),
      /** Months after which a class is deleted at the latest. */ classMonths: z
        .int()
        .min(1)
        .max(12, 'A class lives for at most 12 months.'),
    }),
  })
  .superRefine((kit, ctx) => {
    for (const fault of faultsAcross(kit)) ctx.addIssue({ code: 'custom', ...fault });
  });

export type Kit = z.infer<typeof kitSchema>;
export type Palette = z.infer<typeof palette>;

/** A broken kit.config.ts, told in sentences: one line a fault. */
export class KitError extends Error {
  override name = 'KitError';
}

/** Checks an adopter's configuration and returns it; throws a {@link KitError} listing every fault at once. */
export function defineKit(input: z.input<typeof kitSchema>): Kit {
  const result = kitSchema.safeParse(input, { error: inPlainWords });
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const where = issue.path.join('.') || '(the whole file)';
    const unknown =
      issue.code === 'unrecognized_keys'
        ? `Unknown setting ${issue.keys.join(', ')}. Check the spelling, or remove it.`
        : issue.message;
    return `  ${where}: ${unknown}`;
  });
  throw new KitError(
    `kit.config.ts has ${lines.length === 1 ? 'a fault' : `${lines.length} faults`}:\n${lines.join('\n')}`,
  );
}
