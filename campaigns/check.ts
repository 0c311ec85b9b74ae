/** `npm run check:content`: says whether every campaign could be sent, and what to mend if not. Writes nothing. */
import { resolve } from 'node:path';
import { compile } from './compile.ts';
import { readKit } from '../kit.read.ts';
import { ContentError } from './fault.ts';
import { loadCampaigns } from './load.ts';

const kit = await readKit().catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
try {
  const { campaigns } = await compile(loadCampaigns(resolve(import.meta.dirname, '..'), kit), kit);
  for (const { id, locales } of campaigns) {
    const missing = kit.locales.filter((locale) => !locales.includes(locale));
    const note = missing.length > 0 ? ` Not sent in: ${missing.join(', ')} (no folder).` : '';
    console.log(`Campaign "${id}" is ready in ${locales.join(', ')}.${note}`);
  }
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
