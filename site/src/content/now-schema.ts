/**
 * Shape of "Now": what to do when something is happening. One screen a situation, one refusal a kind of
 * asking; structure once (now.yaml), words per locale (<locale>.yaml), joined by ids like a module.
 */
import { z } from 'zod';
import { byId, id, webAddress, words } from './fields.ts';
import { helplineKinds } from './helplines-schema.ts';
import { refusalSlots } from './module-schema.ts';

/** Words that a screen may hold: somebody frightened reads it on a small phone. */
export const mostWords = 90;

const screen = z.strictObject({
  id,
  /** Whose door it lies behind: /<locale>/n/ for adults, /<locale>/y/ for a young person alone. */
  door: z.enum(['adult', 'young']),
  /** Place behind its door; the address and the neutral title say no more. */
  number: z.int().min(1).max(99),
  /** Name of the small picture, see src/pictures. */
  picture: id,
  /** Who helps best here, in this order; emergency and child helplines are added when not named. */
  helpers: z.array(z.enum(helplineKinds)).min(1),
  /** Modules to go on with, when there is breath: those that the kit does not have are passed over. */
  modules: z.array(id),
  /** In the order in which they are done. */
  steps: z.array(id).min(3).max(7),
  /** Where the steps come from. */
  sources: z.array(z.strictObject({ title: z.string(), url: webAddress })).min(1),
});

const slots = Object.fromEntries(refusalSlots.map((slot) => [slot, z.array(id).min(2).max(4)])) as {
  [slot in (typeof refusalSlots)[number]]: z.ZodArray<typeof id>;
};
/** Sentence parts for one kind of asking. */
const refusal = z.strictObject({ id, ...slots });

/** now.yaml */
export const nowStructure = z.strictObject({
  screens: z.array(screen),
  refusals: z.array(refusal),
});

/** An adopter's now.yaml: screens and refusals over the kit's by id, and ids that are not shown. */
export const nowOver = z.strictObject({
  screens: z.array(screen).default([]),
  refusals: z.array(refusal).default([]),
  off: z.array(id).default([]),
});

const screenWords = z.strictObject({
  /** As the reader would say it: "I sent a picture". */
  situation: words,
  /** One line to breathe. */
  lead: words,
  steps: byId(words),
});
const slotWords = Object.fromEntries(refusalSlots.map((slot) => [slot, byId(words)])) as {
  [slot in (typeof refusalSlots)[number]]: z.ZodRecord<typeof id, typeof words>;
};
const refusalWords = z.strictObject({
  /** "Someone asks me for a picture" */
  situation: words,
  /** One line over the parts: what this sentence is for. */
  lead: words,
  ...slotWords,
});

/** <locale>.yaml */
export const nowWords = z.strictObject({
  screens: byId(screenWords),
  refusals: byId(refusalWords),
});

/** An adopter's <locale>.yaml: whole screens and refusals over the kit's by id. */
export const nowWordsOver = z.strictObject({
  screens: byId(screenWords).default({}),
  refusals: byId(refusalWords).default({}),
});

export type NowStructure = z.infer<typeof nowStructure>;
export type NowWords = z.infer<typeof nowWords>;
export type Screen = z.infer<typeof screen>;
export type Refusal = z.infer<typeof refusal>;
