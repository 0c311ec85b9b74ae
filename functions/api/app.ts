/** The API as a value: no platform, no environment. entry/api.ts puts it into Lambda, with the headers of every answer. */
import { Hono, type MiddlewareHandler } from 'hono';
import { sameText } from '#domain/keys';
import type { Deps } from './deps.ts';
import { onError, requestProblem } from './errors.ts';
import { allowedMethods } from './methods.ts';
import { classes } from './classes.ts';
import { drives } from './drives.ts';
import { finishes } from './finishes.ts';
import { join } from './join.ts';
import { pages } from './pages.ts';
import { pupil } from './pupil.ts';
import { session } from './session.ts';
import { signIn } from './sign-in.ts';
import { staff } from './staff.ts';
import { subscriptions } from './subscriptions.ts';
import { unsubscribe } from './unsubscribe.ts';

/** All routes. Every answer is JSON or a page of our own, and never a 403. */
export function createApp(deps: Deps): Hono {
  const app = new Hono();
  app.onError(onError(deps.log));
  app.notFound((c) => {
    const allowed = allowedMethods(app, c.req.path);
    if (allowed.length === 0) return requestProblem(c, 'not-found');
    c.header('allow', allowed.join(', '));
    return requestProblem(c, 'wrong-method');
  });

  app.use(throughEdgeOnly(deps.edge));

  return app
    .route('/api/v1', finishes(deps))
    .route('/api/v1', signIn(deps))
    .route('/api/v1', session(deps))
    .route('/api/v1', classes(deps))
    .route('/api/v1', join(deps))
    .route('/api/v1', pupil(deps))
    .route('/api/v1', subscriptions(deps))
    .route('/api/v1', unsubscribe(deps))
    .route('/api/v1', pages(deps))
    .route('/api/v1', staff(deps))
    .route('/api/v1', drives(deps));
}

/** Without the header only CloudFront knows, the viewer's address could be made up: there is nothing here. */
function throughEdgeOnly({ header, secret }: Deps['edge']): MiddlewareHandler {
  return (c, next) => {
    if (!sameText(c.req.header(header) ?? '', secret))
      return Promise.resolve(requestProblem(c, 'not-found'));
    return next();
  };
}
