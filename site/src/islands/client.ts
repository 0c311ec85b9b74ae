/**
 * The API as the panels see it: same origin, JSON in and out, every failure a value with a code.
 *
 * Only types of the contract are used, so no validation library reaches the browser. Reads are
 * tried again by themselves; a write never is: the person presses again, and the ids that the
 * panel chose make the second press harmless.
 */
import type { Problem } from '#api/contract';

/** `code` is the API's own, or "offline" (no answer came) or "server-error" (the answer is none of ours). */
export type Fault = { ok: false; code: string; fields: string[] };
export type Outcome<T> = { ok: true; value: T } | Fault;

/** What the client needs from the outside; tests hand in their own. */
export interface Door {
  fetch: typeof globalThis.fetch;
  wait(ms: number): Promise<void>;
}

const browser: Door = {
  fetch: (input, init) => globalThis.fetch(input, init),
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Milliseconds before the second and the third attempt of a read. */
const pauses = [400, 1600];
/** After this long without an answer we say so, instead of turning a wheel. */
const patience = 15_000;

/** Reads `path` (below /api/v1/), with two further attempts when no sound answer comes. */
export async function read<T>(path: string, door: Door = browser): Promise<Outcome<T>> {
  let outcome = await attempt<T>('GET', path, undefined, door);
  for (const pause of pauses) {
    if (outcome.ok || (outcome.code !== 'offline' && outcome.code !== 'server-error')) break;
    await door.wait(pause);
    outcome = await attempt<T>('GET', path, undefined, door);
  }
  return outcome;
}

/** Asks for a change, once. */
export function write<T = void>(
  method: 'POST' | 'DELETE',
  path: string,
  body?: unknown,
  door: Door = browser,
): Promise<Outcome<T>> {
  return attempt<T>(method, path, body, door);
}

async function attempt<T>(
  method: string,
  path: string,
  body: unknown,
  door: Door,
): Promise<Outcome<T>> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    const response = await door.fetch(`/api/v1/${path}`, {
      method,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      credentials: 'same-origin',
      cache: 'no-store',
      signal: stop.signal,
    });
    return response.ok ? { ok: true, value: await bodyOf<T>(response) } : await faultOf(response);
  } catch {
    return { ok: false, code: 'offline', fields: [] };
  } finally {
    clearTimeout(timer);
  }
}

async function bodyOf<T>(response: Response): Promise<T> {
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** A gateway or a proxy may answer in its own form: that is a fault of the server, whatever it says. */
async function faultOf(response: Response): Promise<Fault> {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null;
  if (response.status >= 500 || typeof problem?.code !== 'string') {
    return { ok: false, code: 'server-error', fields: [] };
  }
  return {
    ok: false,
    code: problem.code,
    fields: (problem.errors ?? []).map(({ field }) => field),
  };
}

/** 128 random bits, base64url: the id of something that this page is about to make. */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
