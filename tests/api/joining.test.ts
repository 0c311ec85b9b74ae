/** How pupils enter a class, and what their token opens. */
import { describe, expect, it } from 'vitest';
import { networkLimits } from '#domain/limits';
import { classWish } from '#tests/support/factories';
import { type School, useSchool } from '#tests/support/school';

let api: School['api'];
let teacher: School['teacher'];
let teacherAddress: School['teacherAddress'];
let newTeacher: School['newTeacher'];
let openClass: School['openClass'];
let pupil: School['pupil'];
let enter: School['enter'];
let finish: School['finish'];
let view: School['view'];
useSchool(
  (school) =>
    ({ api, teacher, teacherAddress, newTeacher, openClass, pupil, enter, finish, view } = school),
);

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
    await guess(networkLimits['wrong-join-code']);

    const shut = await pupil().post('/join', { code, attempt: 'attempt-of-a-guesser' });
    const elsewhere = await api
      .browser({ network: '192.0.2.1' })
      .post('/join', { code, attempt: 'attempt-elsewhere-1' });

    expect(shut.status).toBe(429);
    expect(elsewhere.status).toBe(200);
  });

  it('is still let in where one pupil types 100 wrong codes', async () => {
    const { code } = await openClass();
    await guess(100);

    await enter(code);
  });

  it('can be guessed at until the network is shut out, and its teachers still sign in', async () => {
    await guess(networkLimits['wrong-join-code']);
    const shut = await pupil().post('/join', { code: 'ZZZZZZ', attempt: 'attempt-of-a-guesser' });

    const colleague = await newTeacher(`colleague-of-${teacherAddress}`);

    expect(shut.status).toBe(429);
    expect((await colleague.get('/session')).status).toBe(200);
  });
});

/** So many wrong codes from the network of the school. */
async function guess(times: number): Promise<void> {
  for (let n = 0; n < times; n += 20) {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        pupil().post('/join', { code: 'ZZZZZZ', attempt: 'attempt-of-a-guesser' }),
      ),
    );
  }
}

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
