/** How long a module takes, in the words of those who read it. */
import type { Locale } from '../../../kit.locales.ts';
import type { ModuleStructure } from '../content/module-schema.ts';
import { minutesOf } from '../content/modules.ts';
import { translator } from '../i18n/words.ts';
import { minutesWords } from './format.ts';

/** "about 15 minutes"; "2 lessons of 30 minutes" for pupils, whose parts are lessons of one length. */
export function lengthWords(structure: ModuleStructure, locale: Locale): string {
  const t = translator(locale);
  const { parts } = structure;
  const each = parts[0]?.minutes ?? 0;
  return structure.for === 'pupils' && parts.every(({ minutes }) => minutes === each)
    ? t('track.lessons', { n: parts.length, minutes: minutesWords(each, locale) })
    : t('track.minutes', { minutes: minutesWords(minutesOf(structure), locale) });
}
