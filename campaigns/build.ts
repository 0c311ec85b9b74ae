/** `node campaigns/build.ts`: compiles the campaigns into build/campaigns.json, which the functions carry. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import kit from '#kit.config';
import { compile } from './compile.ts';
import { ContentError } from './fault.ts';
import { loadCampaigns } from './load.ts';

const root = resolve(import.meta.dirname, '..');

try {
  const compiled = await compile(loadCampaigns(root, kit), kit);
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(join(root, 'build/campaigns.json'), JSON.stringify(compiled));
  console.log(
    `Campaigns: ${compiled.campaigns.length}, texts: ${compiled.texts.length}, languages: ${Object.keys(compiled.pages).join(', ')}.`,
  );
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
