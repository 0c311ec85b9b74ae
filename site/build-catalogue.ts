/**
 * Writes build/catalogue.json: what the API must know of the content, so that it carries no content.
 * Part of `npm run build:content`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import kit from '../kit.config.ts';
import { knownLocales } from '../kit.locales.ts';
import { contentFaults } from './content-faults.ts';
import { questionAsked } from './src/content/before-after.ts';
import { ContentError } from './src/content/fault.ts';
import { loadHelplines } from './src/content/load-helplines.ts';
import { loadModules } from './src/content/load.ts';

const faults = contentFaults(kit);
if (faults.length > 0) {
  console.error(new ContentError(faults).message);
  process.exit(1);
}
const { modules } = loadModules('site/src/content/modules', kit.locales);
const lines = loadHelplines('site/src/content/helplines.json', 'adopter/helplines', kit.countries);

const catalogue = {
  locales: kit.locales.map((id) => ({ id, ...knownLocales[id] })),
  countries: Object.keys(lines.helplines.countries),
  limits: kit.limits,
  colours: kit.colours,
  organisation: { name: kit.organisation.name },
  modules: modules.map(({ structure }) => ({
    id: structure.id,
    for: structure.for,
    track: structure.track,
    number: structure.number,
    sensitive: structure.sensitive,
    /** Option ids by question id: an answer that is not among them is refused. */
    quiz: Object.fromEntries(
      structure.quiz.map(({ id, options }) => [id, options.map((option) => option.id)]),
    ),
    /** Option ids of the question before and after, where the page asks it. */
    beforeAfter: questionAsked(structure, kit)?.options,
  })),
};

mkdirSync('build', { recursive: true });
writeFileSync('build/catalogue.json', `${JSON.stringify(catalogue, null, 2)}\n`);
console.log(
  `build/catalogue.json: ${catalogue.modules.length} modules, ${catalogue.countries.length} countries.`,
);
