/** Keeps the topic out of what a second pair of eyes may see: sender, subject, preview, addresses. */

/** Short words that Arabic writes joined to the next one: and, so, with, like, for; the article. */
const joined = '(?:[وفبكل]{0,2}(?:ال|لل)?)';

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The first of the `refused` beginnings of words found in `text`, or null. */
export function givesAway(text: string, refused: readonly string[]): string | null {
  const plain = text.normalize('NFC');
  return (
    refused.find((stem) =>
      new RegExp(`(?<!\\p{L})${joined}${escape(stem.normalize('NFC'))}`, 'iu').test(plain),
    ) ?? null
  );
}
