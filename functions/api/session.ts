/** Who is signed in: the session cookie, the guards of the routes that need one, and signing out. */
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { DomainError } from '#domain/errors';
import { readLink, signLink, storedHash } from '#domain/keys';
import {
  sessionLife,
  type Session,
  type SignInKind,
  type Staff,
  type StaffRole,
} from '#domain/person';
import type { SessionResponse } from './contract.ts';
import { hostCookie } from './cookies.ts';
import type { Deps } from './deps.ts';
import { assertSameOrigin } from './origin.ts';

/** What a guard puts into the context. */
export interface EducatorEnv {
  Variables: { educator: string };
}
export interface StaffEnv {
  Variables: { staff: Staff };
}

/** Lets an educator with a live session pass; `c.get('educator')` is the person id. */
export function requireEducator(deps: Deps): MiddlewareHandler<EducatorEnv> {
  return async (c, next) => {
    const session = await readSession(c, deps);
    if (session?.kind !== 'educator') throw new DomainError('not-signed-in');
    c.set('educator', session.personId);
    return next();
  };
}

/**
 * Lets staff with a live session and one of `roles` pass; no roles means any. `c.get('staff')` is the
 * person, read anew for each request, so that a role that is taken away ends at once.
 */
export function requireStaff(deps: Deps, ...roles: StaffRole[]): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const session = await readSession(c, deps);
    const staff = session?.kind === 'staff' ? await deps.people.staff(session.personId) : null;
    if (!staff) throw new DomainError('not-signed-in');
    if (roles.length > 0 && !roles.includes(staff.role)) throw new DomainError('not-allowed');
    c.set('staff', staff);
    return next();
  };
}

/** Opens a session and hands its cookie to the browser. */
export async function startSession(
  c: Context,
  deps: Deps,
  who: Pick<Session, 'kind' | 'personId' | 'locale'>,
): Promise<void> {
  const opener = deps.ids.fresh();
  await deps.people.openSession({ ...who, sessionId: storedHash(opener) }, deps.clock.now());
  setCookie(c, 'session', signLink(deps.keys, 'session', [who.kind, who.personId, opener]), {
    ...hostCookie,
    maxAge: sessionLife[who.kind] / 1000,
  });
}

/** GET and DELETE /session */
export function session(deps: Deps): Hono {
  return new Hono()
    .get('/session', async (c) => {
      const found = await readSession(c, deps);
      if (!found) throw new DomainError('not-signed-in');
      const staff = found.kind === 'staff' ? await deps.people.staff(found.personId) : null;
      if (found.kind === 'staff' && !staff) throw new DomainError('not-signed-in');
      const body: SessionResponse = {
        kind: found.kind,
        locale: found.locale,
        ...(staff && { role: staff.role }),
      };
      return c.json(body);
    })
    .delete('/session', async (c) => {
      const found = await readSession(c, deps);
      if (found) await deps.people.endSession(found.kind, found.personId, found.sessionId);
      deleteCookie(c, 'session', hostCookie);
      // Signing out forgets the device as well: nothing is left on a shared computer.
      deleteCookie(c, 'known', hostCookie);
      return c.body(null, 204);
    });
}

/** The live session of the request. The cookie is believed only when one of our own pages sends it. */
async function readSession(c: Context, deps: Deps): Promise<Session | null> {
  assertSameOrigin(c, deps.publicUrl);
  const [kind, personId, opener, ...rest] =
    readLink(deps.keys, 'session', getCookie(c, 'session', 'host') ?? '') ?? [];
  if (!personId || !opener || rest.length > 0) return null;
  return deps.people.session(kind as SignInKind, personId, storedHash(opener), deps.clock.now());
}
