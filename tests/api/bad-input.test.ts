/** Bad input, whatever the route: a clear problem, never a 403 or 500, never a word of what was sent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problem } from '#api/contract';
import { signLink } from '#domain/keys';
import { type TestTable, startTable } from '#tests/support/dynalite';
import {
  type Browser,
  classWish,
  createTestApi,
  ownerAddress,
  publicUrl,
  signIn,
  type TestApi,
} from '#tests/support/factories';

let db: TestTable;
let api: TestApi;
let teacher: Browser;
let owner: Browser;
const logged: string[] = [];
beforeAll(async () => {
  db = await startTable();
  const log = (...line: unknown[]) => void logged.push(JSON.stringify(line));
  api = createTestApi(db.table, { log: { info: log, error: log } });
  teacher = api.browser();
  owner = api.browser();
  await signIn(api, teacher, 'educator', 'teacher@school.example');
  await signIn(api, owner, 'staff', ownerAddress);
});
afterAll(() => db.stop());

async function problemOf(response: Response) {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  return problem.parse(await response.json());
}

const finish = { learner: 'learner-of-bad-input', module: 'f2', locale: 'en' };

describe('a body', () => {
  it.each([
    ['not JSON', '{"learner":', 400, 'malformed-json', undefined],
    ['empty', '', 400, 'malformed-json', undefined],
    ['a list', [finish], 422, 'invalid-request', [{ field: '(body)', fault: 'wrong-type' }]],
    ['null', 'null', 422, 'invalid-request', [{ field: '(body)', fault: 'wrong-type' }]],
    [
      'with a field missing',
      { learner: finish.learner, locale: 'en' },
      422,
      'invalid-request',
      [{ field: 'module', fault: 'missing' }],
    ],
    [
      'with a wrong type',
      { ...finish, module: 7 },
      422,
      'invalid-request',
      [{ field: 'module', fault: 'wrong-type' }],
    ],
    [
      'with a wrong format',
      { ...finish, locale: 'english' },
      422,
      'invalid-request',
      [{ field: 'locale', fault: 'wrong-format' }],
    ],
    [
      'with an unknown field',
      { ...finish, name: 'x' },
      422,
      'invalid-request',
      [{ field: 'name', fault: 'unknown-field' }],
    ],
    [
      'with a hostile field name',
      { ...finish, '<script>': 'x' },
      422,
      'invalid-request',
      [{ field: '(unnamed)', fault: 'unknown-field' }],
    ],
    [
      'with a prototype key',
      '{"__proto__":{"learner":"x"},"module":"f2"}',
      422,
      'invalid-request',
      [{ field: '(unnamed)', fault: 'unknown-field' }],
    ],
    [
      'with a hidden prototype key',
      `${JSON.stringify(finish).slice(0, -1)},"answers":{"__proto__":"a"}}`,
      422,
      'invalid-request',
      [{ field: '(unnamed)', fault: 'unknown-field' }],
    ],
    [
      'with constructor as a field',
      { ...finish, constructor: 'x' },
      422,
      'invalid-request',
      [{ field: 'constructor', fault: 'unknown-field' }],
    ],
    [
      'with too many answers',
      {
        ...finish,
        answers: Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`q${n}`, 'a'])),
      },
      422,
      'invalid-request',
      [{ field: 'answers', fault: 'wrong-format' }],
    ],
    [
      'with two faults',
      { learner: 'short', module: 'F 2', locale: 'en' },
      422,
      'invalid-request',
      [
        { field: 'learner', fault: 'wrong-format' },
        { field: 'module', fault: 'wrong-format' },
      ],
    ],
  ])('%s is answered by name', async (_, body, status, code, errors) => {
    const response = await api.browser().post('/finishes', body);

    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ status, code, ...(errors && { errors }) });
  });

  it('larger than 16 KB is refused unread', async () => {
    const response = await api.browser().post('/finishes', { ...finish, pad: 'x'.repeat(17_000) });

    expect(response.status).toBe(413);
    expect(await problemOf(response)).toMatchObject({ code: 'too-large' });
  });

  it('of another type is refused, so that no form of another site can send it', async () => {
    const response = await api
      .browser()
      .post('/finishes', JSON.stringify(finish), { 'content-type': 'text/plain' });

    expect(response.status).toBe(415);
    expect(await problemOf(response)).toMatchObject({ code: 'not-json' });
  });

  it('is never repeated, neither in the answer nor in the log', async () => {
    const secret = 'maria@example.org';
    const answers = await Promise.all([
      api.browser().post('/finishes', { ...finish, module: secret }),
      api.browser().post('/finishes', { ...finish, [secret]: secret }),
      api.browser().post('/sign-in', { address: `${secret}@`, locale: 'en', as: 'educator' }),
      api.browser().post('/join', { code: secret, attempt: secret }),
    ]);

    for (const answer of answers) expect(await answer.text()).not.toContain('maria');
    expect(logged.join()).not.toContain('maria');
  });
});

describe('an address', () => {
  it('that is unknown answers 404, and a wrong method 405 with the right ones', async () => {
    const unknown = await api.browser().get('/nothing');
    const wrong = await api.browser().get('/finishes');

    expect([unknown.status, wrong.status]).toEqual([404, 405]);
    expect(wrong.headers.get('allow')).toBe('POST');
    expect(await problemOf(unknown)).toMatchObject({ code: 'not-found' });
  });

  it('is not there for requests that came past the edge', async () => {
    const without = await api.browser().post('/finishes', finish, { 'x-harbour-edge': '' });
    const wrong = await api.browser().post('/finishes', finish, { 'x-harbour-edge': 'guess' });

    expect([without.status, wrong.status]).toEqual([404, 404]);
  });
});

describe('a cookie', () => {
  const wish = () => JSON.stringify(classWish());

  it.each([
    ['of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['of a neighbour', { 'sec-fetch-site': 'same-site', origin: 'https://other.harbour.example' }],
    ['that hides where it came from', { 'sec-fetch-site': '', origin: 'null' }],
    ['without either header', { 'sec-fetch-site': '' }],
  ])('is not believed from a page %s', async (_, headers) => {
    const responses = [
      await teacher.post('/classes', wish(), headers),
      await teacher.post(
        '/sign-in',
        { address: 'a@b.example', locale: 'en', as: 'educator' },
        headers,
      ),
      await teacher.post('/session', { code: '123456' }, headers),
    ];

    for (const response of responses) {
      expect(response.status).toBe(400);
      expect(await problemOf(response)).toMatchObject({ code: 'wrong-origin' });
    }
  });

  it('is believed from our own page in a browser that only sends Origin', async () => {
    const response = await teacher.post('/classes', wish(), {
      'sec-fetch-site': '',
      origin: publicUrl,
    });

    expect(response.status).toBe(201);
  });

  it('is not needed where a token speaks, wherever the request comes from', async () => {
    const response = await api.browser().post('/finishes', finish, { 'sec-fetch-site': '' });

    expect(response.status).toBe(200);
  });
});

describe('the wrong person', () => {
  it.each([
    ['nobody', () => api.browser(), 401],
    ['staff', () => owner, 401],
  ])('%s has no classes', async (_, who, status) => {
    const responses = [
      await who().get('/classes'),
      await who().post('/classes', classWish()),
      await who().get('/classes/class-of-somebody-else'),
      await who().delete('/classes/class-of-somebody-else'),
      await who().post('/classes/class-of-somebody-else/join-code', ''),
    ];

    expect(responses.map((response) => response.status)).toEqual(Array(5).fill(status));
  });

  it.each(['short', 'with%20space-in-the-id', 'a%23b-with-a-key-mark', 'x'.repeat(65)])(
    'finds no class under the id %s',
    async (id) => {
      const response = await teacher.get(`/classes/${id}`);

      expect(response.status).toBe(404);
    },
  );

  it.each([
    [
      'a link of another purpose',
      () => signLink(api.deps.keys, 'confirm', ['educator', 'some-ask-id']),
    ],
    ['a forged link', () => 'educator~some-ask-id.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    [
      'a link to nothing',
      () => signLink(api.deps.keys, 'sign-in', ['educator', 'never-asked-for']),
    ],
  ])('does not get in with %s', async (_, token) => {
    const response = await api.browser().post('/session', { token: token() });

    expect(await problemOf(response)).toMatchObject({ status: 422, code: 'link-refused' });
  });
});

describe('a fault of ours', () => {
  it('tells nothing, and logs its name alone', async () => {
    const broken = createTestApi(db.table, {
      log: { info: () => {}, error: (...line) => void logged.push(JSON.stringify(line)) },
      learners: {
        finish: () => Promise.reject(new TypeError('learner maria@example.org is broken')),
        erase: () => Promise.resolve(),
      },
    });

    const response = await broken.browser().post('/finishes', finish);

    expect(await problemOf(response)).toEqual({
      type: 'about:blank',
      title: 'Something went wrong on our side. Trying again later may help.',
      status: 500,
      code: 'server-error',
    });
    expect(logged.at(-1)).toContain('TypeError');
    expect(logged.join()).not.toContain('maria');
  });
});
