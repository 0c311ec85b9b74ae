/** Words for pages, read once a build. `translator('fr')('help.now')` gives « Obtenir de l'aide ». */
import kit from '#kit.config';
import { knownLocales, type Locale } from '../../../kit.locales.ts';
import { ContentError } from '../content/fault.ts';
import { keys, type Key } from './keys/index.ts';
import { loadWords } from './load.ts';

const { words, faults } = loadWords(
  { kit: 'site/src/i18n', adopter: 'adopter/strings' },
  kit.locales,
  keys,
);
if (faults.length > 0) throw new ContentError(faults);

/** `values` fill the {places} of a text. */
export type Translate = (key: Key, values?: Record<string, string | number>) => string;

export function translator(locale: Locale): Translate {
  const own = words[locale] ?? {};
  return (key, values = {}) =>
    (own[key] ?? '').replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The words of several keys, for an island that gets them as data. */
export function wordsFor<K extends Key>(locale: Locale, ...wanted: K[]): Record<K, string> {
  const t = translator(locale);
  return Object.fromEntries(wanted.map((key) => [key, t(key)])) as Record<K, string>;
}

/** For `getStaticPaths`: one path a published locale. */
export function localePaths(): { params: { locale: Locale } }[] {
  return kit.locales.map((locale) => ({ params: { locale } }));
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return knownLocales[locale].dir;
}

/** The organisation's name in a language. */
export function organisationName(locale: Locale): string {
  return kit.organisation.name[locale] ?? kit.organisation.name.en ?? '';
}
