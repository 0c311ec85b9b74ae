/**
 * The words of one page in one language, with its numbers, dates and plural forms.
 *
 * A text has {places}. A text that counts holds one form for each plural category of the language,
 * chosen by the value of {n}: "one: {n} pupil | other: {n} pupils".
 */
import type { PanelKey } from '../i18n/keys/panels.ts';
import { languageTag } from '../lib/language-tag.ts';

export type Values = Record<string, string | number>;

export interface Words {
  locale: string;
  t(key: PanelKey, values?: Values): string;
  /** The text at a key that is put together while running, if there is one. */
  maybe(key: string, values?: Values): string | undefined;
  number(value: number): string;
  /** "3 June 2027" of "2027-06-03", wherever the reader is. */
  date(isoDate: string): string;
  /** "3 June 2027 at 14:05", in the reader's zone. */
  moment(isoInstant: string): string;
  /** "14:05", in the reader's zone. */
  time(isoInstant: string): string;
  /** "09:00" of 9, as the language writes it. */
  hour(hour: number): string;
  /** "a, b and c" */
  list(items: readonly string[]): string;
  /** "French" of "fr", in the language of the page. */
  language(locale: string): string;
  country(code: string): string;
}

/** Builds the words of a page from its texts by key. */
export function makeWords(locale: string, texts: Record<string, string>): Words {
  const plural = new Intl.PluralRules(locale);
  const clock = formatter(locale, { timeStyle: 'short', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(languageTag(locale));
  const maybe = (key: string, values: Values = {}): string | undefined => {
    const text = texts[key];
    if (text === undefined) return undefined;
    return formOf(text, plural.select(Number(values['n']))).replace(
      /\{(\w+)\}/g,
      (place, name: string) => {
        const value = values[name];
        return typeof value === 'number' ? number.format(value) : (value ?? place);
      },
    );
  };
  return {
    locale,
    maybe,
    t: (key, values) => maybe(key, values) ?? key,
    number: (value) => number.format(value),
    date: formatter(locale, { dateStyle: 'long', timeZone: 'UTC' }),
    moment: formatter(locale, { dateStyle: 'long', timeStyle: 'short' }),
    time: formatter(locale, { timeStyle: 'short' }),
    hour: (hour) => clock(new Date(Date.UTC(2000, 0, 1, hour)).toISOString()),
    list: (items) => new Intl.ListFormat(locale).format(items),
    language: namer(locale, 'language'),
    country: namer(locale, 'region'),
  };
}

/** The form of `text` for a plural category; a text without forms is its own. */
function formOf(text: string, category: string): string {
  if (!/^\w+: .*other: /.test(text)) return text;
  const forms = text.split(' | ').map((form) => form.split(/: (.*)/s));
  const find = (wanted: string) => forms.find(([name]) => name === wanted)?.[1];
  return find(category) ?? find('other') ?? text;
}

function formatter(locale: string, options: Intl.DateTimeFormatOptions): (iso: string) => string {
  const format = new Intl.DateTimeFormat(languageTag(locale), options);
  return (iso) => format.format(new Date(iso));
}

function namer(locale: string, type: 'language' | 'region'): (code: string) => string {
  const names = new Intl.DisplayNames(locale, { type });
  return (code) => names.of(code) ?? code;
}
