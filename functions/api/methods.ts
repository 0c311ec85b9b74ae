/** Which methods an address takes, so that a wrong one can be answered with 405 and not with 404. */
import type { Hono } from 'hono';

const methods = ['GET', 'POST', 'DELETE'] as const;

/** Methods with a handler for `path`; middleware, which takes all methods, does not count. */
export function allowedMethods(app: Hono, path: string): string[] {
  return methods.filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
}
