/** The helplines that pages are built from: read and checked once a build. */
import kit from '#kit.config';
import { ContentError } from './fault.ts';
import { loadHelplines } from './load-helplines.ts';

const { helplines, faults } = loadHelplines(
  'site/src/content/helplines.json',
  'adopter/helplines',
  kit.countries,
);
if (faults.length > 0) throw new ContentError(faults);

export const { countries, international } = helplines;

/** ISO 3166-1 codes of the countries that are shown. */
export const countryCodes = Object.keys(countries);
