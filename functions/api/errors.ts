/** The one place where faults become HTTP: RFC 9457 problems with stable codes and fixed words. */
import type { Context, ErrorHandler } from 'hono';
import { DomainError, type Situation } from '#domain/errors';
import { type Log, faultOf } from '#domain/log';
import type { Problem } from './contract.ts';

/** A request that cannot be read. `errors` names fields and kinds of fault, never values. */
export class RequestError extends Error {
  override name = 'RequestError';
  readonly code: RequestFault;
  readonly errors: Problem['errors'];
  constructor(code: RequestFault, errors?: Problem['errors']) {
    super(code);
    this.code = code;
    this.errors = errors;
  }
}

/** 403 is missing on purpose: CloudFront replaces it with the site's own "not found" page. */
const requestFaults = {
  'not-json': [415, 'The body has to be JSON, with content-type application/json.'],
  'malformed-json': [400, 'The body is not well-formed JSON.'],
  'invalid-request': [422, 'The request has faults in the fields that are listed.'],
  'too-large': [413, 'The request is larger than 16 KB.'],
  'wrong-origin': [400, 'This request has to come from a page of this site.'],
  'not-found': [404, 'There is nothing here.'],
  'wrong-method': [405, 'This address does not take this method.'],
  'server-error': [500, 'Something went wrong on our side. Trying again later may help.'],
} as const satisfies Record<string, readonly [number, string]>;

export type RequestFault = keyof typeof requestFaults;

const situations: Record<Situation, readonly [number, string]> = {
  'not-signed-in': [401, 'Sign in first.'],
  'not-allowed': [404, 'There is nothing here for your role.'],
  'unknown-class': [404, 'You have no such class.'],
  'unknown-module': [422, 'There is no such module here.'],
  'unknown-campaign': [404, 'There is no such campaign.'],
  'unknown-drive': [404, 'There is no such drive.'],
  'code-refused': [
    422,
    'This code opens nothing now: it may be mistyped, over or used up, or there is no room left.',
  ],
  'link-refused': [422, 'This link is over, or it was used before. Ask for a new one.'],
  'too-many-attempts': [429, 'Too many attempts came from this network. Wait an hour.'],
  'too-many-classes': [409, 'You have as many classes as there may be. Delete one first.'],
  'wrong-state': [409, 'This cannot be done in the present state.'],
  'locale-not-ready': [409, 'A language is not ready.'],
  conflict: [409, 'Somebody else changed this, or the id is taken.'],
};

/** A problem as a response. */
export function problem(
  c: Context,
  status: number,
  code: string,
  title: string,
  errors?: Problem['errors'],
): Response {
  const body: Problem = { type: 'about:blank', title, status, code, ...(errors && { errors }) };
  return c.body(JSON.stringify(body), status as 400, {
    'content-type': 'application/problem+json',
  });
}

export function requestProblem(
  c: Context,
  code: RequestFault,
  errors?: Problem['errors'],
): Response {
  const [status, title] = requestFaults[code];
  return problem(c, status, code, title, errors);
}

/** Named faults become their problem; every other one is logged by its name and place, and tells nothing. */
export function onError(log: Log): ErrorHandler {
  return (error, c) => {
    if (error instanceof RequestError) return requestProblem(c, error.code, error.errors);
    if (error instanceof DomainError) {
      const [status, title] = situations[error.situation];
      return problem(c, status, error.situation, title);
    }
    log.error('request-failed', {
      route: c.req.routePath,
      method: c.req.method,
      ...faultOf(error),
    });
    return requestProblem(c, 'server-error');
  };
}
