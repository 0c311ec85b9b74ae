/** Routes that set or believe a cookie answer to our own pages only. */
import type { Context } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { RequestError } from './errors.ts';

/**
 * Refuses a request that changes something and does not come from a page of `publicUrl`.
 *
 * Behind CloudFront the Host header is the API's own, so the origin is compared with the configured
 * address. Browsers that send Sec-Fetch-Site say it themselves; "none" (typed, bookmarked) is no page of
 * ours, but passes when Origin names us. A GET changes nothing here and needs no check.
 */
export function assertSameOrigin(c: Context, publicUrl: string): void {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
  if (c.req.header('sec-fetch-site') === 'same-origin') return;
  if (c.req.header('origin') === new URL(publicUrl).origin) return;
  throw new RequestError('wrong-origin');
}

export function sameOrigin(publicUrl: string): MiddlewareHandler {
  return (c, next) => {
    assertSameOrigin(c, publicUrl);
    return next();
  };
}
