/**
 * Shape of helplines.json and of an adopter's helplines/<country>.json.
 *
 * What a source does not state is null, and the page says so. Nothing is guessed: somebody may dial it.
 */
import { z } from 'zod';
import { webAddress } from './fields.ts';

const date = z.iso.date('Write a date as 2026-11-21.');
const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'Write a time as 09:00.');
const weekday = z
  .int()
  .min(1, 'Write 1 for Monday to 7 for Sunday.')
  .max(7, 'Write 1 for Monday to 7 for Sunday.');

/** In the order in which a page shows them. */
export const helplineKinds = [
  'emergency',
  'child',
  'images',
  'trafficking',
  'missing',
  'crisis',
  'violence',
  'protection',
] as const;

export const helpline = z
  .strictObject({
    /** Stays the same for ever; an adopter's entry takes the place of the one with the same id. */
    id: z
      .string()
      .regex(
        /^[a-z0-9][a-z0-9-]{0,39}$/,
        'Write small letters, digits and hyphens only, for example "fr-child-119".',
      ),
    kind: z.enum(helplineKinds),
    /** Emergency numbers only: whom it reaches. Empty when the source says "emergency" alone. */
    reaches: z.array(z.enum(['police', 'gendarmerie', 'ambulance', 'fire', 'deaf'])).optional(),
    /** The service's own name, in its own language. Null for a plain emergency number. */
    name: z.string().min(1).nullable(),
    /** As dialled inside the country. */
    phone: z
      .string()
      .regex(/^\+?[0-9][0-9 ]*$/, 'Write digits and spaces only, as dialled inside the country.')
      .nullable(),
    url: webAddress.nullable(),
    /** Page for writing instead of calling. */
    chat: webAddress.optional(),
    /** "always"; "office" hours; "varies": see the service's own page; or days (Monday is 1) and times. */
    hours: z
      .union([
        z.enum(['always', 'office', 'varies']),
        z.strictObject({ days: z.tuple([weekday, weekday]), from: clock, to: clock }),
      ])
      .nullable(),
    free: z.boolean().nullable(),
    source: webAddress,
    /** Date that the source itself shows. */
    sourceDate: z
      .string()
      .regex(/^\d{4}(-\d{2}){0,2}$/, 'Write 2026, 2026-11 or 2026-11-21.')
      .nullable(),
    /** Day on which the source was read. */
    readOn: date,
    /** Day on which a person called the number or opened the page. Only then does a page say "checked". */
    calledOn: date.nullable(),
  })
  .refine(({ phone, url }) => phone !== null || url !== null, 'Give a phone number or an address.')
  .refine(
    ({ kind, name }) => kind === 'emergency' || name !== null,
    'Give the name that the service answers with.',
  );

const country = z.string().regex(/^[A-Z]{2}$/, 'Write two capital letters, for example "FR".');

export const helplinesFile = z.strictObject({
  /** How the entries were gathered. */
  note: z.string(),
  countries: z.record(country, z.array(helpline)),
  /** Services on the web that answer everywhere. */
  international: z.array(helpline),
});

/** adopter/helplines/<country>.json: entries by id, and ids that are not shown. */
export const adopterHelplines = z.strictObject({
  entries: z.array(helpline).default([]),
  hide: z.array(z.string()).default([]),
});

export type Helpline = z.infer<typeof helpline>;
export type Helplines = Pick<z.infer<typeof helplinesFile>, 'countries' | 'international'>;
