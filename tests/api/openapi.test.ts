/** The description of the API and the API itself say the same. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '#api/contract';
import { openApiDocument, problemStatuses } from '#api/openapi';
import { type Operation, operations } from '#api/operations';
import { createDrives } from '#store/drives';
import { startTable, type TestTable } from '#tests/support/dynalite';
import {
  type Browser,
  createTestApi,
  createTestClock,
  ownerAddress,
  signIn,
  type TestApi,
} from '#tests/support/factories';

const letter = {
  hash: 'hash-of-the-letter',
  campaign: 'family-welcome',
  step: 'one',
  locale: 'en',
  dir: 'ltr' as const,
  sender: 'Harbour',
  subject: 'A subject',
  preview: 'A preview',
  html: '<p>{{site}}</p>',
  text: '{{site}}',
};

let db: TestTable;
let api: TestApi;
let browsers: Browser[];
beforeAll(async () => {
  db = await startTable();
  api = createTestApi(db.table, {
    // Limits have tests of their own; here they would soon answer everything.
    limits: {
      takeMail: () => Promise.resolve(true),
      isSpent: () => Promise.resolve(false),
      count: () => Promise.resolve(),
      countAddress: () => Promise.resolve(),
    },
    campaigns: {
      list: () => [
        {
          id: 'family-welcome',
          title: {},
          steps: [{ id: 'one', afterDays: 0, localHour: 9 }],
          locales: ['en'],
          roles: ['parent'],
        },
      ],
      texts: () => [letter],
    },
    drives: createDrives(db.table, createTestClock()),
    fanout: { start: () => Promise.resolve() },
  });
  browsers = [api.browser(), api.browser(), api.browser()];
  const [, teacher, owner] = browsers;
  if (teacher) await signIn(api, teacher, 'educator', 'teacher@school.example');
  if (owner) await signIn(api, owner, 'staff', ownerAddress);
});
afterAll(() => db.stop());

/** Pages are not JSON; signing out would end the sessions that the other requests need. */
const named = operations.filter(
  ({ answers, method, path }) =>
    answers[200] !== 'page' && !(method === 'delete' && path === '/session'),
);

describe('the description', () => {
  it('lists the routes of the app, all of them and no other', () => {
    const routes = api.app.routes
      .filter((route) => route.method !== 'ALL')
      .map((route) => `${route.method} ${route.path}`);

    const described = operations.map(
      ({ method, path }) => `${method.toUpperCase()} /api/v1${path}`,
    );

    expect([...new Set(described)].sort()).toEqual([...new Set(routes)].sort());
  });

  it('is OpenAPI 3.1, refuses unknown fields and never answers 403', () => {
    const document = JSON.stringify(openApiDocument());

    expect(document).toContain('"openapi":"3.1.0"');
    expect(document).toContain('"additionalProperties":false');
    expect(document).not.toContain('"403"');
    expect(document).not.toContain('$schema');
  });

  it('holds whatever is sent: every answer is a described one', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...named.keys()),
        fc.nat(2),
        fc.oneof({ weight: 8, arbitrary: nearlyRight }, fc.json(), fc.string()),
        fc.stringMatching(/^[\w-]{1,40}$/),
        async (which, who, body, id) => {
          const operation = named[which];
          const browser = browsers[who];
          if (!operation || !browser) throw new Error('There is no such operation or browser.');
          const path = operation.path.replaceAll(/:\w+/g, id);
          const response = await send(browser, operation, path, fitted(operation, body));
          await assertDescribed(operation, response);
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** Mostly what is right, now and then something that is not. */
const mostly = <T>(right: T, ...wrong: unknown[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: fc.constant<unknown>(right) }, fc.constantFrom(...wrong));

/** The fields that our requests have, so that some requests come through. */
const nearlyRight: fc.Arbitrary<object> = fc.record({
  learner: mostly('learner-of-a-random-test', 7, ''),
  id: mostly('class-of-a-random-test', 'x', null),
  module: mostly('f2', 's3', 'none', '__proto__'),
  modules: mostly(['s3'], ['s3', 's3'], [], ['none']),
  locale: mostly('en', 'ar', 'de', 'english'),
  country: mostly('CH', 'XX', 'ch'),
  address: mostly('somebody@example.org', 'nobody', 'a@b.c\r\nBcc: d@e.f'),
  as: mostly('educator', 'staff', 'owner'),
  code: mostly('ABCDEF', '123456', '1'),
  attempt: mostly('attempt-of-a-random-test', 'short'),
  token: mostly('a-token-nobody-signed.xx', 'x'),
  label: mostly('4b', '', '\u202e4b'),
  ageBand: mostly('8-10', '0-99'),
  campaign: mostly('family-welcome', 'none'),
  segment: mostly({}, { locales: [] }, { countries: ['CH'] }),
  to: mostly('paused', 'gone'),
  zone: mostly('Europe/Paris', 'Nowhere/Never'),
  role: mostly('parent', 'child'),
  adult: mostly(true, false),
});

/** Of made-up fields those that the operation knows; with all others each request would fail for the same reason. */
function fitted({ body }: Operation, sent: string | object): string {
  if (typeof sent === 'string') return sent;
  const known = body && 'shape' in body._zod.def ? Object.keys(body._zod.def.shape as object) : [];
  return JSON.stringify(
    Object.fromEntries(Object.entries(sent).filter(([name]) => known.includes(name))),
  );
}

function send(browser: Browser, { method }: Operation, path: string, body: string) {
  if (method === 'get') return browser.get(path);
  return method === 'delete' ? browser.delete(path) : browser.post(path, body);
}

async function assertDescribed(operation: Operation, response: Response): Promise<void> {
  const { status } = response;
  expect(status).toBeLessThan(500);
  const answer = operation.answers[status];
  const text = await response.text();
  if (answer === 'empty') {
    expect(text).toBe('');
  } else if (answer && answer !== 'page') {
    answer.parse(JSON.parse(text));
  } else {
    expect(problemStatuses(operation)).toContain(status);
    problem.parse(JSON.parse(text));
  }
}
