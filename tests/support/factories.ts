/** What tests of the API are made of: dependencies over a real table, a clock to move, browsers with cookies. */
import { createApp } from '#api/app';
import type { Deps } from '#api/deps';
import type { Catalogue } from '#domain/catalogue';
import { codeOf, deriveKeys } from '#domain/keys';
import { createLinks } from '#domain/links';
import type { SignInKind } from '#domain/person';
import type { UrgentMail } from '#domain/ports';
import { createAsks } from '#store/asks';
import { createAudit } from '#store/audit';
import { createClasses } from '#store/classes';
import type { Table } from '#store/client';
import { createLearners } from '#store/learners';
import { createPeople } from '#store/people';
import { createRateLimits } from '#store/rate-limits';
import { createSubscribers } from '#store/subscribers';
import { type SendRequest, throughDoor } from './door.ts';

export const publicUrl = 'https://harbour.example';
export const ownerAddress = 'owner@harbour.example';
export const start = Date.parse('2026-05-04T08:00:00Z');

/** A clock that stands still until a test moves it; sleeping moves it too. */
export function createTestClock(at = start) {
  let now = at;
  return {
    now: () => now,
    sleep: async (ms: number) => void (now += ms),
    move: (ms: number) => void (now += ms),
  };
}

export type TestClock = ReturnType<typeof createTestClock>;

const palette = {
  ground: '#ffffff',
  panel: '#eeeeee',
  ink: '#000000',
  soft: '#444444',
  sea: '#0b6470',
  onSea: '#ffffff',
  lamp: '#f6c65b',
};

export const testCatalogue: Catalogue = {
  locales: [
    { id: 'en', dir: 'ltr', name: 'English' },
    { id: 'ar', dir: 'rtl', name: 'العربية' },
  ],
  countries: ['CH', 'FR'],
  limits: { pupilsPerClass: 5, classesPerEducator: 3, joinCodeMinutes: 30, classMonths: 12 },
  organisation: { name: { en: 'Harbour', ar: 'هاربر' } },
  colours: { light: palette, dark: palette },
  modules: [
    {
      id: 'f2',
      for: 'carers',
      track: 'family',
      number: 2,
      sensitive: true,
      quiz: { q1: ['a', 'b'], q2: ['a', 'b', 'c'], q3: ['a', 'b'], q4: ['a', 'b'], q5: ['a', 'b'] },
      beforeAfter: ['ask', 'nobody'],
    },
    {
      id: 's3',
      for: 'pupils',
      track: 'school',
      number: 3,
      sensitive: false,
      quiz: { q1: ['a', 'b'] },
    },
    {
      id: 's5',
      for: 'pupils',
      track: 'school',
      number: 5,
      sensitive: true,
      quiz: { q1: ['a', 'b'] },
    },
  ],
};

/** Answers nothing: whoever needs a port that is not there says so at once. */
export function notGiven<T extends object>(name: string): T {
  return new Proxy({} as T, {
    get: (_, verb) => {
      throw new Error(`The test gave no ${name}, and ${name}.${String(verb)} was used.`);
    },
  });
}

export interface TestApi {
  app: ReturnType<typeof createApp>;
  deps: Deps;
  clock: TestClock;
  /** Mails posted so far; those that were never meant to be sent have an empty address. */
  mails: UrgentMail[];
  /** A request of any kind, as API Gateway hands it over. */
  request: SendRequest;
  browser(options?: { network?: string }): Browser;
}

/** The API over `table`; `overrides` replace single dependencies. */
export function createTestApi(table: Table, overrides: Partial<Deps> = {}): TestApi {
  const clock = createTestClock();
  const mails: UrgentMail[] = [];
  let id = 0;
  const run = Math.random().toString(36).slice(2, 8);
  const ids = { fresh: () => `id-${run}-${String((id += 1)).padStart(12, '0')}` };
  const deps: Deps = {
    publicUrl,
    edge: { header: 'x-harbour-edge', secret: 'came-through-the-edge' },
    ownerAddress,
    keys: deriveKeys('a test secret of thirty-two characters'),
    clock,
    ids,
    log: { info: () => {}, error: () => {} },
    catalogue: testCatalogue,
    campaigns: { list: () => [], texts: () => [] },
    pages: {},
    learners: createLearners(table),
    people: createPeople(table),
    asks: createAsks(table),
    classes: createClasses(table),
    limits: createRateLimits(table),
    subscribers: createSubscribers(table, clock),
    audit: createAudit(table, ids),
    drives: notGiven('drives'),
    fanout: notGiven('fanout'),
    outbox: { post: async (mail) => void mails.push(mail) },
    ...overrides,
  };
  const app = createApp(deps);
  const request = throughDoor(app);
  return {
    app,
    deps,
    clock,
    mails,
    request,
    browser: (options) => createBrowser(request, options),
  };
}

export interface Browser {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  delete(path: string): Promise<Response>;
  cookies: Map<string, string>;
}

/** Sends what a page of ours would send, through CloudFront; paths begin after /api/v1. */
function createBrowser(request: SendRequest, { network = '203.0.113.7' } = {}): Browser {
  const cookies = new Map<string, string>();
  async function send(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    const response = await request(`/api/v1${path}`, {
      ...init,
      method,
      headers: {
        'x-harbour-edge': 'came-through-the-edge',
        'x-forwarded-for': `${network}, 130.176.0.1`,
        'sec-fetch-site': 'same-origin',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(init.headers as Record<string, string>),
      },
    });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  }
  return {
    cookies,
    get: (path, headers = {}) => send('GET', path, { headers }),
    post: (path, body, headers = {}) =>
      send('POST', path, {
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }),
    delete: (path) => send('DELETE', path),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const name = pair.slice(0, pair.indexOf('='));
  if (/max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, pair.slice(name.length + 1));
}

/** Asks for a mail and redeems its code; the browser is signed in afterwards. */
export async function signIn(
  { deps, mails }: TestApi,
  browser: Browser,
  as: SignInKind,
  address: string,
): Promise<void> {
  await browser.post('/sign-in', { address, locale: 'en', as });
  const ref = mails.at(-1)?.ref ?? '';
  const response = await browser.post('/session', { code: codeOf(deps.keys, ref) });
  if (!response.ok) throw new Error(`Signing in was refused with ${response.status}.`);
}

/** The token in the link of a mail. */
export function tokenOf({ deps }: TestApi, mail: UrgentMail | undefined): string {
  if (!mail) throw new Error('There is no mail.');
  return createLinks(deps.keys, publicUrl).ofUrgent(mail).split('#')[1] ?? '';
}

let classCount = 0;

/** A wish for a class, with an id of its own. */
export function classWish(fields: Record<string, unknown> = {}) {
  classCount += 1;
  return {
    id: `class-of-this-test-${classCount}`,
    label: '4b',
    ageBand: '8-10',
    modules: ['s3', 's5'],
    locale: 'en',
    ...fields,
  };
}
