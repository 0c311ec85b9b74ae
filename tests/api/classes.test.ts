/** A teacher’s classes: made once, seen by one teacher alone, gone when they are deleted. */
import { describe, expect, it } from 'vitest';
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
    const other = await newTeacher('other-1@school.example');
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
    const other = await newTeacher('other-2@school.example');

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
    teacher = await newTeacher(teacherAddress);

    expect((await teacher.get(`/classes/${id}`)).status).toBe(404);
    expect((await finish(token)).status).toBe(401);
  });
});
