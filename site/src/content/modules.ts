/** The modules that pages are built from: read and checked once a build. */
import kit from '#kit.config';
import type { Locale } from '../../../kit.locales.ts';
import { ContentError } from './fault.ts';
import { loadModules } from './load.ts';
import type { ModuleStructure, ModuleWords } from './module-schema.ts';

const { modules, faults } = loadModules('site/src/content/modules', kit.locales);
if (faults.length > 0) throw new ContentError(faults);

export type Track = ModuleStructure['track'];

/** Address part of a track: /<locale>/f/2/ says nothing about the topic. */
export const trackPath = { family: 'f', school: 's' } as const satisfies Record<Track, string>;

/** A module in one language. */
export interface LocalModule {
  structure: ModuleStructure;
  words: ModuleWords;
  /** "/en/f/2/" */
  path: string;
}

/** Modules in one language, by track and number. */
export function modulesIn(locale: Locale, track?: Track): LocalModule[] {
  return modules
    .filter(({ structure }) => track === undefined || structure.track === track)
    .flatMap(({ structure, words }) => {
      const own = words[locale];
      const path = `/${locale}/${trackPath[structure.track]}/${structure.number}/`;
      return own ? [{ structure, words: own, path }] : [];
    });
}

/** Minutes of all parts of a module. */
export const minutesOf = ({ parts }: ModuleStructure): number =>
  parts.reduce((sum, { minutes }) => sum + minutes, 0);

/** Sentence parts of a module's refusal in their order, by slot. */
export function refusalParts({ structure, words }: LocalModule) {
  const partsOf = (slot: keyof ModuleStructure['refusal']): { id: string; say: string }[] =>
    structure.refusal[slot].map((id) => ({ id, say: words.refusal[slot][id] ?? '' }));
  return {
    opening: partsOf('opening'),
    reason: partsOf('reason'),
    out: partsOf('out'),
    tell: partsOf('tell'),
  };
}
