/** What each file of the built site is, how long it may be kept, and in which order files go up. */
import { globSync } from 'node:fs';
import { extname, posix } from 'node:path';

export interface SiteFile {
  /** Path inside the site, with "/", without a leading one: "en/f/2/index.html". */
  key: string;
  contentType: string;
  cacheControl: string;
  /** Lower goes up first: what pages refer to, then pages, then workers, which check pages. */
  turn: 0 | 1 | 2 | 3;
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
};

/** Astro puts files whose name holds a hash of their content here, and only these. */
export const isHashed = (key: string): boolean => key.startsWith('_astro/');

/** Throws for a kind of file that it does not know, since a browser would be left to guess. */
export function siteFile(key: string): SiteFile {
  const contentType = types[extname(key)];
  if (!contentType) {
    throw new Error(
      `"${key}" has an ending that infra/site-files.ts does not know. Add it to \`types\`.`,
    );
  }
  if (isHashed(key)) {
    return { key, contentType, cacheControl: 'public, max-age=31536000, immutable', turn: 0 };
  }
  const worker = posix.basename(key) === 'sw.js';
  const turn = worker ? 3 : extname(key) === '.html' ? 2 : 1;
  return { key, contentType, cacheControl: 'no-cache', turn };
}

/** All files of a built site in the order in which they go up; throws when it is not whole. */
export function siteFiles(folder: string): SiteFile[] {
  const keys = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      posix.relative(slashed(folder), posix.join(slashed(entry.parentPath), entry.name)),
    );
  for (const needed of ['404.html', 'languages/index.html']) {
    if (!keys.includes(needed)) {
      throw new Error(`${folder} has no ${needed}. Build the site first: npm run build:site`);
    }
  }
  return keys.map(siteFile).sort((a, b) => a.turn - b.turn || (a.key < b.key ? -1 : 1));
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/').replace(/\/$/, '');
}
