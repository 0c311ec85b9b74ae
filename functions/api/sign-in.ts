/** Signing in by mail: asking for a link and a code, and redeeming one of them. */
import { Hono, type Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isPublished } from '#domain/catalogue';
import { DomainError } from '#domain/errors';
import { codeOf, personId, readLink, sameText, storedHash } from '#domain/keys';
import { type Ask, askLife, type SignInKind } from '#domain/person';
import { readBody, refuse } from './body.ts';
import { type SessionResponse, sessionRequest, signInRequest } from './contract.ts';
import { hostCookie } from './cookies.ts';
import type { Deps } from './deps.ts';
import { isKnownDevice, knowDevice } from './known-device.ts';
import { addressHash, assertNetworkMayAsk, assertNotSpent, refuseCode } from './network.ts';
import { sameOrigin } from './origin.ts';
import { startSession } from './session.ts';

/** POST /sign-in and POST /session */
export function signIn(deps: Deps): Hono {
  // Named for each route: middleware for all would also stand before routes that are mounted later.
  const ownPages = sameOrigin(deps.publicUrl);
  return new Hono()
    .post('/sign-in', ownPages, async (c) => {
      const { address, locale, as } = await readBody(c, signInRequest);
      if (!isPublished(deps.catalogue, locale)) refuse('locale', 'not-allowed');
      await assertNetworkMayAsk(c, deps, address);
      const ref = await ask(c, deps, { kind: as, address, locale });
      setCookie(c, 'ask', ref, { ...hostCookie, maxAge: askLife / 1000 });
      return c.json({ accepted: true }, 202);
    })
    .post('/session', ownPages, async (c) => {
      const body = await readBody(c, sessionRequest);
      const ref =
        'token' in body ? refOfLink(deps, body.token) : await refOfCode(c, deps, body.code);
      const found = await deps.asks.consume(storedHash(ref), deps.clock.now());
      if (!found) throw new DomainError('token' in body ? 'link-refused' : 'code-refused');
      const answer = await admit(deps, found);
      await startSession(c, deps, found);
      knowDevice(c, deps.keys, found.kind, found.personId);
      deleteCookie(c, 'ask', hostCookie);
      return c.json(answer);
    });
}

/**
 * Opens an ask and has its mail sent; answers the reference that link and code are derived from.
 *
 * Who may get no mail (nobody of the staff, or too many mails already) causes the same reads and
 * writes: the ask is kept where nothing leads to, and the mail has expired before it is written.
 * Otherwise each mail withheld would still give an attacker five guesses.
 */
async function ask(
  c: Context,
  deps: Deps,
  { kind, address, locale }: { kind: SignInKind; address: string; locale: string },
): Promise<string> {
  const now = deps.clock.now();
  const who = personId(deps.keys, kind, address);
  const allowance = isKnownDevice(c, deps.keys, kind, who)
    ? 'mail-known-device'
    : 'mail-unknown-device';
  const isExpected = kind === 'educator' || (await isStaff(deps, who));
  const isAllowed = await deps.limits.takeMail(allowance, addressHash(deps.keys, address), now);
  const isSent = isExpected && isAllowed;
  const ref = `${kind}~${deps.ids.fresh()}`;
  const opened = isSent ? ref : deps.ids.fresh();
  await deps.asks.open(storedHash(opened), { kind, personId: who, locale }, now);
  await deps.outbox.post({
    id: storedHash(ref),
    kind: 'sign-in',
    address: isSent ? address : '',
    locale,
    ref,
    expiresAt: isSent ? now + askLife : now,
  });
  return ref;
}

async function isStaff(deps: Deps, id: string): Promise<boolean> {
  const known = await deps.people.staff(id);
  return known !== null || isOwner(deps, id);
}

function isOwner(deps: Deps, id: string): boolean {
  return sameText(id, personId(deps.keys, 'staff', deps.ownerAddress));
}

function refOfLink(deps: Deps, token: string): string {
  const payload = readLink(deps.keys, 'sign-in', token);
  if (!payload) throw new DomainError('link-refused');
  return payload.join('~');
}

/** The code works only in the browser that asked, five times an ask. */
async function refOfCode(c: Context, deps: Deps, code: string): Promise<string> {
  await assertNotSpent(c, deps, 'wrong-sign-in-code');
  const ref = getCookie(c, 'ask', 'host') ?? '';
  const mayTry = await deps.asks.tryCode(storedHash(ref), deps.clock.now());
  if (!mayTry || !sameText(code, codeOf(deps.keys, ref))) {
    return refuseCode(c, deps, 'wrong-sign-in-code');
  }
  return ref;
}

/** Makes the educator or first owner; refuses staff whose place was taken away since the ask. */
async function admit(deps: Deps, { kind, personId: id, locale }: Ask): Promise<SessionResponse> {
  const now = deps.clock.now();
  if (kind === 'educator') {
    await deps.people.admitEducator(id, locale, now);
    return { kind, locale };
  }
  if (isOwner(deps, id)) await deps.people.admitOwner(id, locale, now);
  const staff = await deps.people.staff(id);
  if (!staff) throw new DomainError('link-refused');
  return { kind, locale, role: staff.role };
}
