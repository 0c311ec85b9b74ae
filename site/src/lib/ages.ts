/** Ages that a module is for, in words, and the bands that there is something for. */
import type { Locale } from '../../../kit.locales.ts';
import { modulesIn, type LocalModule } from '../content/modules.ts';
import { translator } from '../i18n/words.ts';

const ends = (ages: string): [from: string, to: string] => {
  const [from = '', to = ''] = ages.split('–');
  return [from, to];
};

/** "Ages 8–10" for "8–10". */
export function agesWords(ages: string, locale: Locale): string {
  const [from, to] = ends(ages);
  return translator(locale)('ages', { from, to });
}

export interface AgeBand {
  /** "8–10" */
  ages: string;
  /** Its place on the young person's door: "a8". */
  anchor: string;
  modules: LocalModule[];
}

/** Bands of the pupils' modules, the youngest first. */
export function ageBands(locale: Locale): AgeBand[] {
  const pupils = modulesIn(locale, 'school').filter(({ structure }) => structure.for === 'pupils');
  return [...new Set(pupils.map(({ structure }) => structure.ages))]
    .sort((a, b) => Number.parseInt(a) - Number.parseInt(b))
    .map((ages) => ({
      ages,
      anchor: `a${ends(ages)[0]}`,
      modules: pupils.filter(({ structure }) => structure.ages === ages),
    }));
}
