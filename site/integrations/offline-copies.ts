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

/** Pages of one language by path ("" is its home), without the panels: those need the network anyway. */
async function readPages(folder: string): Promise<Record<string, string>> {
  const files = globSync('**/index.html', { cwd: folder })
    .map((file) => file.split(sep).join(posix.sep))
    .filter((file) => !applications.includes(file.split('/')[0] ?? ''))
    .sort();
  const texts = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, 'utf8')));
  return Object.fromEntries(
    files.map((file, n) => [file.replace(/index\.html$/, ''), texts[n] ?? '']),
  );
}

const country = /^help\/([a-z]{2})\/$/;

/** Which pages are kept, and which country's page may be. */
export function listOf(locale: string, texts: Record<string, string>): PageList {
  const list: PageList = { locale, pages: {}, countries: {} };
  for (const [page, html] of Object.entries(texts)) {
    const code = country.exec(page)?.[1];
    if (code) list.countries[code] = hashOf(html);
    else list.pages[page] = hashOf(html);
  }
  return list;
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
          const list = listOf(locale, texts);
          const kept = Object.keys(list.pages).map((page) => [page, texts[page]]);
          await writeFile(`${folder}/pages.json`, JSON.stringify(Object.fromEntries(kept)));
          await writeFile(`${folder}/sw.js`, `const list=${JSON.stringify(list)};${code}`);
        }
      },
    },
  };
}
