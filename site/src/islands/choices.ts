/** What panels offer to choose from, made while the site is built. */
import kit from '#kit.config';
import { knownLocales, type Locale } from '../../../kit.locales.ts';
import { countryCodes } from '../content/helplines.ts';
import { minutesOf, modulesIn } from '../content/modules.ts';
import type { Choices } from './letters/Selects.tsx';
import type { ModuleCard } from './teach/modules.ts';

/** Published languages, each by its own name. */
export const localeChoices: Choices['locales'] = kit.locales.map((id) => [
  id,
  knownLocales[id].name,
]);

/** The countries whose helplines are known here, named and sorted in a language. */
export function countryChoices(locale: Locale): Choices['countries'] {
  const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const order = new Intl.Collator(locale);
  return countryCodes
    .map((code): [string, string] => [code, names.of(code) ?? code])
    .sort(([, a], [, b]) => order.compare(a, b));
}

/** The modules for classes in a language. */
export function moduleCards(locale: Locale): ModuleCard[] {
  const forPupils = modulesIn(locale, 'school').filter(
    ({ structure }) => structure.for === 'pupils',
  );
  return forPupils.map(({ structure, words }) => ({
    id: structure.id,
    number: structure.number,
    question: words.question,
    ages: structure.ages,
    minutes: minutesOf(structure),
    sensitive: structure.sensitive,
  }));
}
