/** How a teacher frees seats: one pupil's, or all of them for a new lesson. */
import { describe, expect, it } from 'vitest';
import { type School, useSchool } from '#tests/support/school';

let teacher: School['teacher'];
let newTeacher: School['newTeacher'];
let openClass: School['openClass'];
let pupil: School['pupil'];
let enter: School['enter'];
let finish: School['finish'];
let view: School['view'];
useSchool((school) => ({ teacher, newTeacher, openClass, pupil, enter, finish, view } = school));

const remove = (id: string, alias: string) => teacher.delete(`/classes/${id}/pupils/${alias}`);
const clear = (id: string) => teacher.delete(`/classes/${id}/pupils`);
/** Takes every seat there is. */
const fill = (code: string) => Promise.all([1, 2, 3, 4, 5].map(() => enter(code)));

describe('a pupil who is removed', () => {
  it('is gone with what was finished, and the token opens nothing any more', async () => {
    const { id, code } = await openClass();
    const [gone, stays] = [await enter(code), await enter(code)];
    await finish(gone.token);
    await finish(stays.token);

    const removed = await remove(id, gone.alias);
    const late = await finish(gone.token, 's5');

    expect([removed.status, late.status]).toEqual([204, 401]);
    expect((await view(id)).rows).toEqual([{ alias: stays.alias, finished: ['s3'] }]);
    expect((await view(id)).totals).toEqual([
      { module: 's3', finished: 1 },
      { module: 's5', finished: 0 },
    ]);
  });

  it('leaves the seat of a full class to somebody else, whose row the old token cannot touch', async () => {
    const { id, code } = await openClass();
    const [gone] = await fill(code);
    if (!gone) throw new Error('Nobody has joined.');
    const full = await pupil().post('/join', { code, attempt: 'attempt-before-there-is-room' });

    await remove(id, gone.alias);
    const next = await enter(code);
    const late = await finish(gone.token);

    expect(full.status).toBe(422);
    expect(next.alias).toBe(gone.alias);
    expect(late.status).toBe(401);
    expect((await view(id)).rows.flatMap(({ finished }) => finished)).toEqual([]);
    expect((await finish(next.token)).status).toBe(200);
  });

  it('can be removed again, like anybody who never was there', async () => {
    const { id, code } = await openClass();
    const [gone, stays] = [await enter(code), await enter(code)];
    await remove(id, gone.alias);

    const again = [gone.alias, 'nobody-9', 'NOT%20AN%20ALIAS', 'x'.repeat(2000)];
    const statuses = await Promise.all(
      again.map(async (alias) => (await remove(id, alias)).status),
    );

    expect(statuses).toEqual([204, 204, 204, 204]);
    expect((await view(id)).rows).toEqual([{ alias: stays.alias, finished: [] }]);
  });
});

describe('clearing a class', () => {
  it('frees every seat and keeps the class, its settings and its code', async () => {
    const { id, code } = await openClass();
    const before = await view(id);
    const pupils = await fill(code);
    await Promise.all(pupils.map(({ token }) => finish(token)));

    const statuses = [(await clear(id)).status, (await clear(id)).status];

    expect(statuses).toEqual([204, 204]);
    expect(await view(id)).toEqual(before);
    const late = await Promise.all(pupils.map(({ token }) => finish(token)));
    expect(late.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    await fill(code);
  });
});

it('frees no seat for another teacher, to whom the class does not exist', async () => {
  const { id, code } = await openClass();
  const { alias } = await enter(code);
  const other = await newTeacher('other-who-removes@school.example');
  const unknown = 'class-that-never-was-made';

  const answers = (classId: string) =>
    Promise.all(
      [`/classes/${classId}/pupils/${alias}`, `/classes/${classId}/pupils`].map(async (path) => {
        const response = await other.delete(path);
        return [response.status, await response.text()];
      }),
    );

  expect(await answers(id)).toEqual(await answers(unknown));
  expect((await answers(id)).map(([status]) => status)).toEqual([404, 404]);
  expect((await answers(id)).join()).toContain('unknown-class');
  expect((await view(id)).rows).toHaveLength(1);
});
