/** `npm run check:content`, second half: modules, steps, helplines and page words, every fault with its line. */
import { knownLocales } from '../kit.locales.ts';
import { readKit } from '../kit.read.ts';
import { checkAdopter } from './src/content/check-adopter.ts';
import { faultLine } from './src/content/fault.ts';
import { loadHelplines } from './src/content/load-helplines.ts';
import { loadModules } from './src/content/load.ts';
import { loadNow } from './src/content/load-now.ts';
import { keys } from './src/i18n/keys/index.ts';
import { loadWords } from './src/i18n/load.ts';

const kit = await readKit().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
const faults = [
  ...checkAdopter('adopter', Object.keys(knownLocales)),
  ...loadModules('site/src/content/modules', kit.locales).faults,
  ...loadNow('site/src/content/now', kit.locales).faults,
  ...loadHelplines('site/src/content/helplines.json', 'adopter/helplines', kit.countries).faults,
  ...loadWords({ kit: 'site/src/i18n', adopter: 'adopter/strings' }, kit.locales, keys).faults,
];
for (const fault of faults) console.error(faultLine(fault));
if (faults.length > 0) process.exitCode = 1;
else console.log('Modules, steps, helplines and page words are complete.');
