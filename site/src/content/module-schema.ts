/**
 * Shape of a module: structure once (module.yaml), words per locale (<locale>.yaml), joined by ids.
 *
 * Ids, never positions: old progress survives edits, and a translator can't break a branch.
 */
import { z } from 'zod';

const id = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,39}$/,
    'An id is small letters, digits and hyphens, for example "coach-gift".',
  );
const words = z.string().trim().min(1, 'This text is empty.');
const byId = <T extends z.ZodType>(value: T) => z.record(id, value);

/** module.yaml: what is the same in every language. */
export const moduleStructure = z.strictObject({
  /** "f2"; the folder has the same name. */
  id,
  track: z.enum(['family', 'school']),
  /** Place in its track: the address is /<locale>/<f|s>/<number>/. */
  number: z.int().min(1).max(99),
  /** Name of the small picture, see components/pictures. */
  picture: id,
  /** Ages that it is about (family) or for (school). */
  ages: z
    .string()
    .regex(/^\d{1,2}–\d{1,2}$/, 'Ages are two numbers with a dash between, for example "8–10".'),
  minutes: z.int().min(1).max(60),
  /** About body, images, pressure, blackmail or exploitation: classes see totals only. */
  sensitive: z.boolean(),
  /** Paragraph ids of the short read, in order. */
  read: z.array(id).min(1),
  rehearsals: z
    .array(
      z.strictObject({
        id,
        /** First decision. */
        start: id,
        decisions: z
          .array(
            z.strictObject({
              id,
              /** Message ids shown before the choice: who speaks, in order. */
              messages: z
                .array(z.strictObject({ id, from: z.enum(['other', 'me', 'narrator', 'helper']) }))
                .min(1),
              options: z
                .array(
                  z.strictObject({
                    id,
                    verdict: z.enum(['good', 'almost', 'risky']),
                    /** Next decision, or "end". "retry" leads back to the same decision. */
                    to: id,
                  }),
                )
                .min(2)
                .max(3),
            }),
          )
          .min(4)
          .max(6),
      }),
    )
    .length(2),
  quiz: z
    .array(
      z.strictObject({
        id,
        options: z
          .array(z.strictObject({ id, right: z.boolean() }))
          .min(2)
          .max(4),
      }),
    )
    .length(5),
  /** Where the claims come from: ids of the source list. */
  sources: z.array(z.strictObject({ id, title: z.string(), url: z.url() })).min(1),
});

/** <locale>.yaml: the words, keyed by the ids above. */
export const moduleWords = z.strictObject({
  /** Neutral: stands in the browser's history. "Family talk 2". */
  neutralTitle: words,
  /** As a parent or child would ask it. */
  question: words,
  title: words,
  /** One sentence: what one can do afterwards. */
  objective: words,
  objectives: z.array(words).min(2).max(3),
  read: byId(words),
  /** Easy words: the same, one idea a sentence, by paragraph id. */
  easy: byId(words),
  rehearsals: byId(
    z.strictObject({
      title: words,
      /** One neutral line before it starts. */
      before: words,
      /** Who the other side is, shown over the chat. */
      otherName: words,
      messages: byId(words),
      /** Question over the choices, by decision id. */
      ask: byId(words),
      options: byId(z.strictObject({ say: words, why: words })),
      /** Shown at the end. */
      end: words,
      /** "Say it aloud": the sentence to practise. */
      aloud: words,
    }),
  ),
  quiz: byId(
    z.strictObject({ ask: words, options: byId(z.strictObject({ say: words, why: words })) }),
  ),
  /** One action within seven days. */
  takeAway: z.strictObject({ action: words, points: z.array(words).min(2).max(4), tonight: words }),
});

export type ModuleStructure = z.infer<typeof moduleStructure>;
export type ModuleWords = z.infer<typeof moduleWords>;
