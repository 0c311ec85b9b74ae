import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ClassResponse, JoinResponse } from '#api/contract';
import { type TestTable, startTable } from '#tests/support/dynalite';
import {
  type Browser,
  classWish,
  createTestApi,
  signIn,
  type TestApi,
} from '#tests/support/factories';

let db: TestTable;
let api: TestApi;
beforeAll(async () => {
  db = await startTable();
});
afterAll(() => db.stop());

let test = 0;
let teacher: Browser;
beforeEach(async () => {
  api = createTestApi(db.table);
  test += 1;
  teacher = await newTeacher(`teacher-${test}@school.example`);
});

const network = () => `198.51.100.${test}`;

async function newTeacher(address: string): Promise<Browser> {
  const browser = api.browser({ network: network() });
  await signIn(api, browser, 'educator', address);
  return browser;
}

async function openClass(): Promise<{ id: string; code: string }> {
  const wish = classWish();
  await teacher.post('/classes', wish);
  const response = await teacher.post(`/classes/${wish.id}/join-code`, '');
  const { code } = (await response.json()) as { code: string };
  return { id: wish.id, code };
}

let attempts = 0;
const pupil = () => api.browser({ network: network() });
async function enter(
  code: string,
  attempt = `attempt-number-${(attempts += 1)}`,
): Promise<JoinResponse> {
  const response = await pupil().post('/join', { code, attempt });
  expect(response.status).toBe(200);
  return (await response.json()) as JoinResponse;
}
const finish = (token: string, module = 's3') =>
  pupil().post('/pupil/finishes', { module }, { authorization: `Bearer ${token}` });
const view = async (id: string) =>
  (await (await teacher.get(`/classes/${id}`)).json()) as ClassResponse;

describe('a class', () => {
  it('is made once, however often it is asked for', async () => {
    const wish = classWish();

    const responses = await Promise.all([1, 2, 3].map(() => teacher.post('/classes', wish)));
    const list = await (await teacher.get('/classes')).json();

    expect(responses.map((response) => response.status).sort()).toEqual([200, 200, 201]);
    expect(list).toEqual({
      classes: [{ ...wish, deletedAfter: '2027-04-29', pupils: 0 }],
    });
  });

  it.each(['', '   ', 'x'.repeat(25), '4\u202eb', '4\u0000b', '4\nb'])(
    'is not called %j',
    async (label) => {
      const response = await teacher.post('/classes', classWish({ label }));

      expect(await response.json()).toMatchObject({ status: 422, errors: [{ field: 'label' }] });
    },
  );

  it.each([
    ['a module that does not exist', { modules: ['s3', 'none'] }, 'unknown-module'],
    ['a module twice', { modules: ['s3', 's3'] }, 'invalid-request'],
    ['a language that is not published', { locale: 'de' }, 'invalid-request'],
  ])('is not made with %s', async (_, fields, code) => {
    const response = await teacher.post('/classes', classWish(fields));

    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code });
    expect(await (await teacher.get('/classes')).json()).toEqual({ classes: [] });
  });

  it('belongs to one teacher: to another it does not exist', async () => {
    const { id } = await openClass();
    const other = await newTeacher(`other-${test}@school.example`);
    const unknown = 'class-that-never-was-made';

    const answers = async (classId: string) =>
      Promise.all(
        [
          await other.get(`/classes/${classId}`),
          await other.delete(`/classes/${classId}`),
          await other.post(`/classes/${classId}/join-code`, ''),
        ].map(async (response) => [response.status, await response.text()]),
      );

    expect(await answers(id)).toEqual(await answers(unknown));
    expect((await answers(id)).map(([status]) => status)).toEqual([404, 404, 404]);
    expect((await teacher.get(`/classes/${id}`)).status).toBe(200);
  });

  it('is not taken over by asking for its id', async () => {
    const { id } = await openClass();
    const other = await newTeacher(`other-${test}@school.example`);

    const response = await other.post('/classes', classWish({ id }));

    expect(response.status).toBe(409);
    expect(await (await other.get('/classes')).json()).toEqual({ classes: [] });
  });

  it('is one of as many as the kit allows', async () => {
    for (let n = 0; n < 3; n += 1) await teacher.post('/classes', classWish());

    const response = await teacher.post('/classes', classWish());

    expect(await response.json()).toMatchObject({ status: 409, code: 'too-many-classes' });
  });

  it('shows who finished what, and of sensitive modules totals alone', async () => {
    const { id, code } = await openClass();
    const [one, two] = [await enter(code), await enter(code)];
    await finish(one.token, 's3');
    await finish(one.token, 's5');
    await finish(two.token, 's5');

    const { rows, totals, pupils } = await view(id);

    expect(pupils).toBe(2);
    expect(Object.fromEntries(rows.map((row) => [row.alias, row.finished]))).toEqual({
      [one.alias]: ['s3'],
      [two.alias]: [],
    });
    expect(totals).toEqual([
      { module: 's3', finished: 1 },
      { module: 's5', finished: 2 },
    ]);
  });

  it('is gone at once when it is deleted, and nothing late brings it back', async () => {
    const { id, code } = await openClass();
    const { token } = await enter(code);
    await finish(token);

    const deleted = await teacher.delete(`/classes/${id}`);

    expect(deleted.status).toBe(204);
    expect((await teacher.get(`/classes/${id}`)).status).toBe(404);
    expect((await teacher.delete(`/classes/${id}`)).status).toBe(404);
    expect((await finish(token)).status).toBe(401);
    expect((await pupil().post('/join', { code, attempt: 'attempt-too-late-1' })).status).toBe(422);
    expect((await teacher.post('/classes', classWish({ id }))).status).toBe(409);
    expect(await (await teacher.get('/classes')).json()).toEqual({ classes: [] });
  });

  it('ends by itself', async () => {
    const { id, code } = await openClass();
    const { token } = await enter(code);
    api.clock.move(361 * 86_400_000);
    teacher = await newTeacher(`teacher-${test}@school.example`);

    expect((await teacher.get(`/classes/${id}`)).status).toBe(404);
    expect((await finish(token)).status).toBe(401);
  });
});

describe('a join code', () => {
  it('stays the same while it is open, and is another one afterwards', async () => {
    const { id, code } = await openClass();

    const again = await (await teacher.post(`/classes/${id}/join-code`, '')).json();
    api.clock.move(30 * 60_000);
    const later = (await (await teacher.post(`/classes/${id}/join-code`, '')).json()) as {
      code: string;
    };

    expect(again).toEqual({ code, until: '2026-05-04T08:30:00.000Z' });
    expect(later.code).not.toBe(code);
    expect((await view(id)).join?.code).toBe(later.code);
  });

  it('opens nothing once its time is over, nor beside the code that follows it', async () => {
    const { id, code } = await openClass();
    const join = () => pupil().post('/join', { code, attempt: 'attempt-with-an-old-code' });

    api.clock.move(30 * 60_000);
    const over = await join();
    const next = await (await teacher.post(`/classes/${id}/join-code`, '')).json();
    const beside = await join();

    expect([over.status, beside.status]).toEqual([422, 422]);
    await enter((next as { code: string }).code);
  });

  it('is one code when two tabs open the class at once', async () => {
    const wish = classWish();
    await teacher.post('/classes', wish);

    const codes = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const response = await teacher.post(`/classes/${wish.id}/join-code`, '');
        return ((await response.json()) as { code: string }).code;
      }),
    );

    expect(new Set(codes).size).toBe(1);
    await enter(codes[0] ?? '');
  });

  it('answers alike when it is wrong, over or used up', async () => {
    const { code } = await openClass();
    for (let n = 0; n < 5; n += 1) await enter(code);
    const attempt = async (with_: string) =>
      (await pupil().post('/join', { code: with_, attempt: 'attempt-of-a-sixth' })).text();

    const full = await attempt(code);
    const wrong = await attempt('ZZZZZZ');
    api.clock.move(30 * 60_000);
    const over = await attempt(code);

    expect(full).toBe(wrong);
    expect(over).toBe(wrong);
  });

  it('cannot be searched for: wrong codes shut a network out for the hour', async () => {
    const { code } = await openClass();
    for (let n = 0; n < 60; n += 1) {
      await pupil().post('/join', { code: 'ZZZZZZ', attempt: 'attempt-of-a-guesser' });
    }

    const shut = await pupil().post('/join', { code, attempt: 'attempt-of-a-guesser' });
    const elsewhere = await api
      .browser({ network: '192.0.2.1' })
      .post('/join', { code, attempt: 'attempt-elsewhere-1' });

    expect(shut.status).toBe(429);
    expect(elsewhere.status).toBe(200);
  });
});

describe('a pupil', () => {
  it('has one seat, however often the tab asks', async () => {
    const { id, code } = await openClass();

    const answers = await Promise.all([1, 2, 3].map(() => enter(code, 'attempt-that-repeats')));

    expect(new Set(answers.map((answer) => answer.token)).size).toBe(1);
    expect((await view(id)).rows).toHaveLength(1);
  });

  it('gets a name of its own, and no class gets one pupil too many', async () => {
    const { id, code } = await openClass();

    const responses = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        pupil().post('/join', { code, attempt: `attempt-in-a-crowd-${n}` }),
      ),
    );

    expect(responses.filter((response) => response.ok)).toHaveLength(5);
    expect((await view(id)).rows).toHaveLength(5);
    expect((await view(id)).rows.every((row) => /^[a-z]+-[1-9]$/.test(row.alias))).toBe(true);
  });

  it('finishes a module once', async () => {
    const { id, code } = await openClass();
    const { token } = await enter(code);

    const answers = [await finish(token), await finish(token)];

    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      { saved: true },
      { saved: false },
    ]);
    expect((await view(id)).totals[0]).toEqual({ module: 's3', finished: 1 });
  });

  it('opens no row but its own, and only modules of the class', async () => {
    const { id, code } = await openClass();
    const other = await openClass();
    const [one, two] = [await enter(code), await enter(code)];
    const there = await enter(other.code);

    const foreign = one.token.replace(one.alias, two.alias);
    const elsewhere = there.token.replace(other.id, id).replace(there.alias, one.alias);

    expect((await finish(foreign)).status).toBe(401);
    expect((await finish(elsewhere)).status).toBe(401);
    expect((await finish(there.token)).status).toBe(200);
    expect((await view(id)).rows.flatMap(({ finished }) => finished)).toEqual([]);
    expect((await finish(`${one.token}x`)).status).toBe(401);
    expect((await finish('')).status).toBe(401);
    expect((await finish(one.token, 'f2')).status).toBe(422);
  });
});
