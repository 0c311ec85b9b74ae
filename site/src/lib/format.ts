/** Names, dates and lists in a language, by the rules that the platform knows. */
import type { Locale } from '../../../kit.locales.ts';
import { languageTag } from './language-tag.ts';

/** "France"; in the country's usual name of that language. */
export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? code;
}

/** Countries with their names, sorted as a dictionary of that language does. */
export function byName(codes: readonly string[], locale: Locale): { code: string; name: string }[] {
  const { compare } = new Intl.Collator(locale);
  return codes
    .map((code) => ({ code, name: countryName(code, locale) }))
    .sort((a, b) => compare(a.name, b.name));
}

/** "21 November 2026" for 2026-11-21; "November 2026" for 2026-11; "2026" for 2026. */
export function dateWords(date: string, locale: Locale): string {
  const [year, month, day] = date.split('-');
  return new Intl.DateTimeFormat(languageTag(locale), {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month ? { month: 'long' } : {}),
    ...(day ? { day: 'numeric' } : {}),
  }).format(new Date(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`));
}

/** "14 minutes" */
export function minutesWords(minutes: number, locale: Locale): string {
  return new Intl.NumberFormat(languageTag(locale), {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'long',
  }).format(minutes);
}

/** "Monday"; Monday is 1. */
export function weekdayName(day: number, locale: Locale): string {
  // 1 January 2024 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, day),
  );
}

/** "police and ambulance" */
export function listWords(words: readonly string[], locale: Locale): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(words);
}
