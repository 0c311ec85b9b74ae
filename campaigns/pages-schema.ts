/** Shape of `pages` in layout/<locale>.yaml: the words of the pages behind the links of our mails. */
import { z } from 'zod';
import type { PageWords } from '#domain/page-words';

const line = z.string().trim().min(1, 'This text is empty. Write it in this language.');

/** Discreet like a subject: it stands in the browser's tab and history. */
const title = line.max(60, 'A title has at most 60 characters, so that a tab shows it.');
const button = line.max(40, 'A button has at most 40 characters.');

const asking = z.strictObject({ title, text: line, button, note: line });
const answer = z.strictObject({ title, text: line, letters: button, home: button });

export const pageWords: z.ZodType<PageWords> = z.strictObject({
  confirm: asking,
  confirmed: answer,
  unsubscribe: asking,
  unsubscribed: answer,
  refused: answer,
});
