/**
 * Shape of a module: structure once (module.yaml), words per locale (<locale>.yaml), joined by ids.
 *
 * Ids, never positions: old progress survives edits, and a translator can't break a branch.
 */
import { z } from 'zod';
import { ages, byId, id, webAddress, words } from './fields.ts';

/** Parts of a refusal in the order in which they are said: opening, reason, way out, whom I tell. */
export const refusalSlots = ['opening', 'reason', 'out', 'tell'] as const;

/** module.yaml: what is the same in every language. */
export const moduleStructure = z.strictObject({
  /** "f2"; the folder has the same name. */
  id,
  track: z.enum(['family', 'school']),
  /** Place in its track: the address is /<locale>/<f|s>/<number>/. */
  number: z.int().min(1).max(99),
  /** Name of the small picture, see src/pictures. */
  picture: id,
  /** Who reads it. The family track is for carers; in the school track, educators learn for themselves. */
  for: z.enum(['carers', 'pupils', 'educators']),
  /** Ages that it is about (carers) or for (pupils). */
  ages,
  /**
   * What one does at a sitting, in order; each part ends with one sentence to use. A part holds steps:
   * "read", the id of a rehearsal, "refusal", "quiz" and, as the very last, "take".
   */
  parts: z
    .array(
      z.strictObject({
        id,
        /** Adults have four minutes, a lesson has thirty; see check-form. */
        minutes: z.int().min(1).max(30),
        steps: z.array(id).min(1),
      }),
    )
    .min(2)
    .max(5),
  /** About body, images, pressure, blackmail or exploitation: classes see totals only. */
  sensitive: z.boolean(),
  /** Paragraph ids of the short read, in order. */
  read: z.array(id).min(1),
  /**
   * The question asked before and after, about a person of the story and never about the reader.
   * Ages 5–7 have none.
   */
  beforeAfter: z
    .strictObject({
      options: z.array(id).min(2).max(5),
      /** The option that says "nobody": it is met at once with a kind answer and help. */
      nobody: id.optional(),
    })
    .optional(),
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
  /** Sentence parts, of which the reader builds a refusal; see {@link refusalSlots}. */
  refusal: z.strictObject({
    opening: z.array(id).min(2).max(4),
    reason: z.array(id).min(2).max(4),
    out: z.array(id).min(2).max(4),
    tell: z.array(id).min(2).max(4),
  }),
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
  /** Conversation cards for the kitchen table, in order; carers only. */
  cards: z.array(id).min(4).max(8).optional(),
  /** Whether an adult may put "10 minutes for us" into a calendar. Where that could give a child away: false. */
  calendar: z.boolean(),
  /** Where the claims come from. `texts` names every text that rests on the source; see check-sources. */
  sources: z
    .array(
      z.strictObject({ id, title: z.string(), url: webAddress, texts: z.array(z.string()).min(1) }),
    )
    .min(1),
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
  /** One sentence to use, at the end of each part: tonight, tomorrow in class, or to a friend. */
  parts: byId(words),
  beforeAfter: z
    .strictObject({
      /** "Whom could Sami tell?" */
      ask: words,
      options: byId(words),
      /** Shown at once to whoever chose the option "nobody". */
      nobody: words.optional(),
    })
    .optional(),
  refusal: z.strictObject({
    /** What the sentence is for: "Someone asks for a picture." */
    lead: words,
    opening: byId(words),
    reason: byId(words),
    out: byId(words),
    tell: byId(words),
  }),
  /** One action within seven days. */
  takeAway: z.strictObject({
    action: words,
    points: z.array(words).min(2).max(4),
    /** Action and points again in easy words. */
    easy: z.array(words).min(1).max(5),
  }),
  /** Conversation cards. They lie on a table: nothing on them may give a topic away. */
  cards: byId(words).optional(),
  /** The one page of this topic that can be found by its name; adults only. */
  find: z.strictObject({ title: words, description: words, lead: words }).optional(),
});

export type ModuleStructure = z.infer<typeof moduleStructure>;
export type ModuleWords = z.infer<typeof moduleWords>;
