/** Everything that is wrong in what pages are built from, before anything is built from it. */
import type { Kit } from '../kit.schema.ts';
import { knownLocales } from '../kit.locales.ts';
import { checkAdopter } from './src/content/check-adopter.ts';
import type { Fault } from './src/content/fault.ts';
import { loadHelplines } from './src/content/load-helplines.ts';
import { loadModules } from './src/content/load.ts';
import { loadNow } from './src/content/load-now.ts';
import { keys } from './src/i18n/keys/index.ts';
import { loadWords } from './src/i18n/load.ts';

export function contentFaults({ locales, countries }: Kit): Fault[] {
  return [
    ...checkAdopter('adopter', Object.keys(knownLocales)),
    ...loadModules('site/src/content/modules', locales).faults,
    ...loadNow('site/src/content/now', locales).faults,
    ...loadHelplines('site/src/content/helplines.json', 'adopter/helplines', countries).faults,
    ...loadWords({ kit: 'site/src/i18n', adopter: 'adopter/strings' }, locales, keys).faults,
  ];
}
