/**
 * The built site from memory, behind a door that can fail: pages change as after a deployment, single
 * answers break off half-way, the whole network goes away. Every request is written down.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { siteFile } from '#infra/site-files';

export interface Asked {
  /** "/en/f/2/" */
  path: string;
  /** Bytes of the answer's body, compressed as the content network does. */
  bytes: number;
  body: string;
}

/** What happens to requests of a path: "away" closes the line, "cut" closes it in the middle of the answer. A promise lets it wait. */
export type Fate = 'away' | 'cut' | undefined | Promise<void>;

export interface BuiltSite {
  url: string;
  asked: Asked[];
  /** Undefined lets a request pass. */
  fate: (path: string) => Fate;
  /** Status of the API's answers. */
  api: (path: string) => number;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Puts another text into the place of a page, its worker and its bundle, as a new build would. */
  deploy(page: string, html: string): void;
  close(): Promise<void>;
}

const hashOf = (html: string): string =>
  createHash('sha256').update(html).digest('hex').slice(0, 8);

/** Serves `folder`; what is written stays in memory. */
export async function serveBuiltSite(folder: string): Promise<BuiltSite> {
  const changed = new Map<string, string>();
  const keyOf = (path: string): string =>
    `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`;

  const site: BuiltSite = {
    url: '',
    asked: [],
    fate: () => undefined,
    api: () => 200,
    read: (path) => changed.get(path) ?? readFileSync(join(folder, keyOf(path)), 'utf8'),
    write: (path, text) => void changed.set(path, text),
    deploy(page, html) {
      const [, locale = ''] = page.split('/');
      const worker = site.read(`/${locale}/sw.js`);
      const bundle = JSON.parse(site.read(`/${locale}/pages.json`)) as Record<string, string>;
      bundle[page.slice(locale.length + 2)] = html;
      const before = hashOf(site.read(page));
      if (!worker.includes(before)) throw new Error(`The worker does not know ${page}.`);
      site.write(`/${locale}/sw.js`, worker.replace(before, hashOf(html)));
      site.write(`/${locale}/pages.json`, JSON.stringify(bundle));
      site.write(page, html);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };

  const packed = new Map<string, Buffer>();
  const pack = (text: string): Buffer => {
    const known = packed.get(text) ?? brotliCompressSync(text);
    packed.set(text, known);
    return known;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const body = (await request.toArray()).join('');
    const fate = await site.fate(pathname);
    if (fate === 'away') return void request.socket.destroy();
    if (pathname.startsWith('/api/')) {
      site.asked.push({ path: pathname, bytes: 0, body });
      response.writeHead(site.api(pathname), { 'content-type': 'application/json' }).end('{}');
      return;
    }
    try {
      const bytes = pack(site.read(pathname));
      const { contentType, cacheControl } = siteFile(keyOf(pathname));
      site.asked.push({ path: pathname, bytes: bytes.length, body });
      response.writeHead(200, {
        'content-type': contentType,
        'cache-control': cacheControl,
        'content-encoding': 'br',
        'content-length': bytes.length,
      });
      if (fate !== 'cut') return void response.end(bytes);
      response.write(bytes.subarray(0, bytes.length / 2), () => request.socket.destroy());
    } catch {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('not found');
    }
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  site.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return site;
}
