/** Which pages the site has: all of them, and one of each kind in each language. */
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import kit from '#kit.config';

const dist = fileURLToPath(new URL('../../site/dist/', import.meta.url));

/** Addresses without the first slash: "en/f/2/". */
export const allPages = (): string[] =>
  globSync('**/index.html', { cwd: dist })
    .map((file) => file.replaceAll('\\', '/').replace(/index\.html$/, ''))
    .sort();

/** One page a kind: numbers, and countries, stand for each other. */
export function kindsOfPages(): string[] {
  const kinds = new Map<string, string>();
  for (const page of allPages()) {
    const kind = page.replace(/\d+(?=\/)/g, '#').replace(/help\/[a-z]{2}\//, 'help/#/');
    kinds.set(kind, kinds.get(kind) ?? page);
  }
  return [...kinds.values()].filter((page) => kit.locales.some((each) => page.startsWith(each)));
}
