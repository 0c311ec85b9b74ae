/** The bucket with the site: the built folder, with the headers that the upload gives each file. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { siteFile } from '../../site-files.ts';
import type { Answer, Origin } from './edge.ts';

export function createSiteOrigin(folder: string): Origin {
  return async ({ uri, headers }) => {
    const key = keyOf(uri);
    const body = key && (await readFile(join(folder, key)).catch(() => undefined));
    if (!key || !body) return missing;
    const { contentType, cacheControl } = siteFile(key);
    const etag = `"${createHash('md5').update(body).digest('hex')}"`;
    const described = { 'cache-control': cacheControl, etag };
    if (headers['if-none-match'] === etag) return { status: 304, headers: described, body: '' };
    return { status: 200, headers: { 'content-type': contentType, ...described }, body };
  };
}

/** Without the right to list, S3 does not say that a file is missing, only that it may not be read. */
const missing: Answer = {
  status: 403,
  headers: { 'content-type': 'application/xml' },
  body: '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
};

/** Key of an address inside the bucket; nothing that would lead out of the folder. */
function keyOf(uri: string): string | undefined {
  try {
    const key = decodeURIComponent(uri).slice(1);
    const plain = key.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
    return plain && !/[\\\0]/.test(key) ? key : undefined;
  } catch {
    return undefined;
  }
}
