/**
 * After the build, for each language: `/<locale>/sw.js`, the worker that keeps copies of the pages,
 * and `/<locale>/pages.json`, all of them in one response for the first time.
 *
 * Has to run after everything that still changes pages, since the worker knows each by its hash.
 */
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { PageList } from '../src/worker/worker-types.ts';
import { applications } from './content-security-policy.ts';
import { bundleInline } from './inline-script.ts';

const worker = fileURLToPath(new URL('../src/worker/keep-pages.ts', import.meta.url));

const hashOf = (html: string): string =>
  createHash('sha256').update(html).digest('hex').slice(0, 8);

/** One page holds the numbers of every country, and stands for the page of each. */
const country = /^help\/[a-z]{2}\//;

/** Pages of one language that are kept, by path ("" is its home). The panels need the network anyway. */
async function readPages(folder: string): Promise<Record<string, string>> {
  const files = globSync('**/index.html', { cwd: folder })
    .map((file) => file.split(sep).join(posix.sep))
    .filter((file) => !applications.includes(file.split('/')[0] ?? '') && !country.test(file))
    .sort();
  const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')));
  return Object.fromEntries(
    files.map((file, n) => [file.replace(/index\.html$/, ''), texts[n] ?? '']),
  );
}

export function offlineCopies(locales: readonly string[]): AstroIntegration {
  return {
    name: 'harbour-offline-copies',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const { code } = await bundleInline(worker);
        for (const locale of locales) {
          const folder = `${fileURLToPath(dir)}${locale}`;
          const texts = await readPages(folder);
          const hashes = Object.entries(texts).map(([page, html]) => [page, hashOf(html)]);
          const list: PageList = { locale, pages: Object.fromEntries(hashes) };
          await writeFile(`${folder}/pages.json`, JSON.stringify(texts));
          await writeFile(`${folder}/sw.js`, `const list=${JSON.stringify(list)};${code}`);
        }
      },
    },
  };
}
