/** What every operation refuses, whatever it does: broken bodies, unknown fields, wrong types, the wrong person. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '#api/contract';
import { type Operation, operations } from '#api/operations';
import { createDrives } from '#store/drives';
import { startTable, type TestTable } from '#tests/support/dynalite';
import {
  type Browser,
  classWish,
  createTestApi,
  createTestClock,
  ownerAddress,
  signIn,
  type TestApi,
} from '#tests/support/factories';
import { letterWish, withPages } from '#tests/support/letters';

const token = 'a-token-that-nobody-signed.AAAAAAAAAAAAAAAA';
const id = 'an-id-of-every-operation';

/** A body for each operation that takes one, with every field. Nothing in it can be refused by its form. */
const bodies: Record<string, Record<string, unknown>> = {
  '/finishes': {
    learner: 'learner-of-every-operation',
    module: 'f2',
    locale: 'en',
    country: 'CH',
    answers: { q1: 'a' },
  },
  '/learners/erase': { learner: 'learner-of-every-operation' },
  '/sign-in': { address: 'teacher@school.example', locale: 'en', as: 'educator' },
  '/session': { token },
  '/classes': classWish(),
  '/join': { code: 'ABCDEF', attempt: 'attempt-of-every-operation' },
  '/pupil/finishes': { module: 's3' },
  '/subscriptions': letterWish('parent@family.example', { region: 'FR-75' }),
  '/subscriptions/manage-link': { address: 'parent@family.example', locale: 'en' },
  '/subscriptions/settings': { token },
  '/subscriptions/preferences': { token, locale: 'en', country: 'CH' },
  '/subscriptions/stop': { token },
  '/subscriptions/erase': { token },
  '/staff/audience': { campaign: 'welcome', segment: { countries: ['CH'] } },
  '/staff/drives': { id, campaign: 'welcome', segment: { roles: ['parent'] } },
  '/staff/drives/:id/state': { to: 'paused' },
};

type Caller = 'nobody' | 'educator' | 'staff' | 'pupil';

let db: TestTable;
let api: TestApi;
let browsers: Record<Caller, Browser>;
let pupilToken: string;
beforeAll(async () => {
  db = await startTable();
  api = createTestApi(db.table, {
    ...withPages,
    drives: createDrives(db.table, createTestClock()),
    fanout: { start: () => Promise.resolve() },
  });
  const [nobody, educator, staff, pupil] = [1, 2, 3, 4].map(() => api.browser()) as [
    Browser,
    Browser,
    Browser,
    Browser,
  ];
  browsers = { nobody, educator, staff, pupil };
  await signIn(api, educator, 'educator', 'teacher@school.example');
  await signIn(api, staff, 'staff', ownerAddress);
  pupilToken = await joinAClass();
});
afterAll(() => db.stop());

async function joinAClass(): Promise<string> {
  const wish = classWish();
  await browsers.educator.post('/classes', wish);
  const opened = await browsers.educator.post(`/classes/${wish.id}/join-code`, '');
  const { code } = (await opened.json()) as { code: string };
  const joined = await browsers.pupil.post('/join', { code, attempt: 'attempt-of-every-one' });
  return ((await joined.json()) as { token: string }).token;
}

function send(operation: Operation, who: Caller, body: unknown = '', headers = {}) {
  const path = operation.path.replace(':token', token).replaceAll(/:\w+/g, id);
  const bearer = who === 'pupil' ? { authorization: `Bearer ${pupilToken}` } : {};
  const browser = browsers[who];
  if (operation.method === 'get') return browser.get(path, { ...bearer, ...headers });
  if (operation.method === 'delete') return browser.delete(path);
  return browser.post(path, body, { ...bearer, ...headers });
}

/** Somebody who gets past the guard of an operation. */
function allowed({ access }: Operation): Caller {
  return access === 'educator' || access === 'staff' || access === 'pupil' ? access : 'nobody';
}

async function codeOf(response: Response): Promise<string> {
  const type = response.headers.get('content-type') ?? '';
  return type.includes('problem') ? problem.parse(await response.json()).code : '';
}

const named = (list: readonly Operation[]) =>
  list.map((each) => [`${each.method} ${each.path}`, each] as const);
const withBody = operations.filter(({ body }) => body);

it('knows a body for every operation that takes one', () => {
  expect(Object.keys(bodies).sort()).toEqual(withBody.map(({ path }) => path).sort());
});

describe.each(named(withBody))('%s', (_, operation) => {
  const right = bodies[operation.path] ?? {};
  const text = JSON.stringify(right);
  const refusal = async (body: unknown, headers = {}) =>
    codeOf(await send(operation, allowed(operation), body, headers));

  it('reads a body that is right (control)', async () => {
    expect(await refusal(right)).not.toMatch(/invalid-request|json|too-large/);
  });

  const faulty: [what: string, body: unknown, code: string][] = [
    ['cut off', text.slice(0, -1), 'malformed-json'],
    ['empty', '', 'malformed-json'],
    ['a list', [right], 'invalid-request'],
    ['larger than 16 KB', { ...right, pad: 'x'.repeat(17_000) }, 'too-large'],
    ['with an unknown field', { ...right, surprise: 'x' }, 'invalid-request'],
  ];
  for (const field of Object.keys(right)) {
    faulty.push([`with ${field} of a wrong type`, { ...right, [field]: [1] }, 'invalid-request']);
  }

  it.each(faulty)('refuses one that is %s', async (_, body, code) => {
    expect(await refusal(body)).toBe(code);
  });

  it('refuses a form, which any page could send', async () => {
    expect(await refusal(text, { 'content-type': 'text/plain' })).toBe('not-json');
  });
});

describe('who may not', () => {
  const guarded = operations.filter((each) => allowed(each) !== 'nobody');
  const everybody: readonly Caller[] = ['nobody', 'educator', 'staff', 'pupil'];

  it.each(named(guarded))('%s', async (_, operation) => {
    const others = everybody.filter((who) => who !== allowed(operation));
    const body = bodies[operation.path] ?? '';

    const answers = await Promise.all(others.map((who) => send(operation, who, body)));
    const own = await send(operation, allowed(operation), body);

    expect(answers.map(({ status }) => status)).toEqual(others.map(() => 401));
    expect(own.status).not.toBe(401);
  });
});

describe('a page behind a link', () => {
  const pages = operations.filter(({ answers }) => answers[200] === 'page');

  it.each(named(pages))('%s answers a forged token as described', async (_, operation) => {
    const response = await send(operation, 'nobody');

    expect(response.status).toBe(410);
    expect(operation.answers[response.status]).toBe('page');
  });
});
