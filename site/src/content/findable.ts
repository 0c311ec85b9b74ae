/** The pages that carry their topic in the title, so that an adult who searches finds them. */
import type { Locale } from '../../../kit.locales.ts';
import { modulesIn, type LocalModule } from './modules.ts';

export interface FindablePage {
  module: LocalModule;
  find: NonNullable<LocalModule['words']['find']>;
  /** Last part of the address: "2" for a family module, "s9" for one of the school track. */
  name: string;
  /** "/en/a/2/" */
  path: string;
}

/** One page a module for adults; pupils' modules have none. */
export function findableIn(locale: Locale): FindablePage[] {
  return modulesIn(locale).flatMap((module) => {
    const { find } = module.words;
    const { track, number } = module.structure;
    const name = track === 'family' ? String(number) : `s${number}`;
    return find ? [{ module, find, name, path: `/${locale}/a/${name}/` }] : [];
  });
}
