/** Shape of layout/<locale>.yaml: the words that stand around every mail. */
import { z } from 'zod';
import { pageWords } from './pages-schema.ts';
import { stepFrontMatter } from './schema.ts';

const line = z.string().trim().min(1, 'This text is empty. Write it in this language.');

const urgentWords = z.strictObject({
  ...stepFrontMatter.shape,
  /** Markdown, like a step. */
  text: line,
});

export const layoutFile = z.strictObject({
  pages: pageWords,
  mail: z.strictObject({
    /** Why this mail came. {organisation} is filled in. */
    why: line,
    /** That one can answer, who reads it and when. {readBy} and {readWhen} are filled in. */
    replies: line,
    /** Words of the links at the foot. */
    help: line,
    manage: line,
    unsubscribe: line,
    /** Stands before the six-digit code. */
    code: line,
    urgent: z.strictObject({ 'sign-in': urgentWords, confirm: urgentWords, manage: urgentWords }),
  }),
  /** Beginnings of words that may not stand where somebody else could read them: sender, subject, preview, address. */
  refused: z.array(line).min(1, 'List the words that would give the topic away.'),
});

export type LayoutWords = z.infer<typeof layoutFile>;
export type UrgentKind = keyof LayoutWords['mail']['urgent'];
