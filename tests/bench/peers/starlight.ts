/** Builds a stock Starlight page that says the same words as one of ours, without any of its exercises. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/** @returns the folder of the built site; its one page is "/". */
export function buildStarlight(paragraphs: readonly string[]): string {
  const docs = `${root}starlight/src/content/docs`;
  mkdirSync(docs, { recursive: true });
  writeFileSync(`${docs}/index.md`, `---\ntitle: Text\n---\n\n${paragraphs.join('\n\n')}\n`);
  execFileSync(
    `${root}starlight/node_modules/.bin/astro`,
    ['build', '--root', `${root}starlight`],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
    },
  );
  return `${root}starlight/dist`;
}
