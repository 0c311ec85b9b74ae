/**
 * The worker of one language: keeps copies of its pages, so that they open without a network. It is
 * there only after "Keep on this device" (scripts/copies.ts).
 *
 * A copy is found under its address and the hash of its content, so an update fetches what changed and
 * nothing else. Every page is whole in itself: whichever version is shown, it works.
 */
import type { FetchEvent, PageList, Scope, WaitableEvent } from './worker-types.ts';

/** Written before this code by integrations/offline-copies.ts. */
declare const list: PageList;
declare const self: Scope;

const home = `/${list.locale}/`;
/** Neutral on purpose, like the key in localStorage. */
const cacheName = `h-${list.locale}`;

const keyOf = (page: string): string => `${home}${page}?${list.pages[page]}`;

async function hashOf(html: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(html));
  return [...new Uint8Array(digest, 0, 4)].map((n) => n.toString(16).padStart(2, '0')).join('');
}

/** Fetches past every cache; a page and its list must be of the same build. */
async function load(path: string): Promise<Response> {
  const response = await fetch(home + path, { cache: 'no-cache', redirect: 'error' });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** The page as it is stored: with the site's own headers, as if it came from there. */
async function copyOf(page: string, html: string, { headers: sent }: Response): Promise<Response> {
  if ((await hashOf(html)) !== list.pages[page]) throw new Error(`${page} is of another build`);
  const headers = new Headers(sent);
  headers.set('content-type', 'text/html; charset=utf-8');
  for (const name of ['content-encoding', 'content-length', 'etag']) headers.delete(name);
  return new Response(html, { headers });
}

/** All pages come in one response, which compresses to a third; a few that changed come one by one. */
async function* copiesOf(pages: string[]): AsyncGenerator<[page: string, copy: Response]> {
  const whole =
    pages.length * 3 > Object.keys(list.pages).length ? await load('pages.json') : undefined;
  const texts = ((await whole?.json()) ?? {}) as Record<string, string>;
  for (const page of pages) {
    const html = texts[page];
    const answer = whole && html !== undefined ? whole : await load(page);
    yield [page, await copyOf(page, html ?? (await answer.text()), answer)];
  }
}

/** All or nothing: a full storage, a lost network or half a deployment leaves what was there before. */
async function install(): Promise<void> {
  const cache = await caches.open(cacheName);
  const held = (await cache.keys()).map(({ url }) => url.slice(location.origin.length));
  const added: string[] = [];
  try {
    const missing = Object.keys(list.pages).filter((page) => !held.includes(keyOf(page)));
    for await (const [page, copy] of copiesOf(missing)) {
      added.push(keyOf(page));
      await cache.put(keyOf(page), copy);
    }
    if (!(await caches.has(cacheName))) throw new Error('Removed while the pages were copied.');
  } catch (error) {
    if (held.length === 0) await caches.delete(cacheName);
    else await Promise.all(added.map((key) => cache.delete(key)));
    throw error;
  }
  await self.skipWaiting();
}

async function dropOld(): Promise<void> {
  const cache = await caches.open(cacheName);
  const wanted = Object.keys(list.pages).map(keyOf);
  for (const request of await cache.keys()) {
    if (!wanted.includes(request.url.slice(location.origin.length))) await cache.delete(request);
  }
}

/** Never opens the cache: where everything was removed, opening would make it anew. */
const held = async (page: string): Promise<Response | undefined> =>
  page in list.pages ? caches.match(keyOf(page), { cacheName }).catch(() => undefined) : undefined;

/** What is shown in place of a page that cannot be reached. */
async function instead(page: string): Promise<Response> {
  const country = /^help\/([a-z]{2})\/$/.exec(page)?.[1];
  // Of the countries one page is kept, with the numbers of all; the address makes it show this one first.
  if (country && (await held('help/all/'))) {
    return Response.redirect(`${home}help/all/?c=${country}`);
  }
  return (await held('offline/')) ?? Response.error();
}

async function answer(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  // As the site itself does: below "/en/f/2" every relative link would lead elsewhere.
  if (/\/[^/.]+$/.test(pathname)) return Response.redirect(`${pathname}/${search}`);
  const page = pathname.slice(home.length);
  return (await held(page)) ?? fetch(request).catch(() => instead(page));
}

self.addEventListener('install', (event: WaitableEvent) => event.waitUntil(install()));
self.addEventListener('activate', (event: WaitableEvent) => event.waitUntil(dropOld()));
self.addEventListener('fetch', (event: FetchEvent) => {
  const { mode, method } = event.request;
  if (mode === 'navigate' && method === 'GET') event.respondWith(answer(event.request));
});
