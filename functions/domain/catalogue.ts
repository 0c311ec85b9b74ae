/** What the API knows of the content: ids only, written to catalogue.json when the site is built. */
export interface Catalogue {
  locales: { id: string; dir: 'ltr' | 'rtl'; name: string }[];
  /** ISO 3166-1 codes for which there are helplines. */
  countries: string[];
  limits: {
    pupilsPerClass: number;
    classesPerEducator: number;
    joinCodeMinutes: number;
    classMonths: number;
  };
  /** Name of the organisation, by locale. */
  organisation: { name: Record<string, string> };
  /** Colours of the pages that the API itself shows. */
  colours: { light: Colours; dark: Colours };
  modules: CatalogueModule[];
}

/** Hex colours by what they are for, as in the kit's configuration. */
export type Colours = Record<
  'ground' | 'panel' | 'ink' | 'soft' | 'sea' | 'onSea' | 'lamp',
  string
>;

export interface CatalogueModule {
  id: string;
  /** Who reads it. Classes hold modules for pupils alone. */
  for: 'carers' | 'pupils' | 'educators';
  track: 'family' | 'school';
  number: number;
  /** About body, images, pressure, blackmail or exploitation: a class sees totals only. */
  sensitive: boolean;
  /** Option ids by question id. */
  quiz: Record<string, string[]>;
  /** Option ids of the question asked before and after; absent where it is not asked. */
  beforeAfter?: string[];
}

/** Whether the kit publishes `locale`. */
export function isPublished(catalogue: Catalogue, locale: string): boolean {
  return catalogue.locales.some((each) => each.id === locale);
}

export function findModule(catalogue: Catalogue, id: string): CatalogueModule | undefined {
  return catalogue.modules.find((module) => module.id === id);
}
