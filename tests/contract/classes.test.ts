/** What classes rely on, whichever database answers. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Classes, type Classroom, endOfClass } from '#domain/classroom';
import { createClasses } from '#store/classes';
import { query } from '#store/query';
import { keys } from '#store/table';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { start } from '#tests/support/factories';

let db: TestTable;
let classes: Classes;
let number = 0;
let classroom: Classroom;
beforeAll(async () => {
  db = await startTable();
  classes = createClasses(db.table);
});
afterAll(() => db.stop());
beforeEach(async () => {
  number += 1;
  classroom = {
    id: `class-number-${number}`,
    educator: `educator-${number}`,
    label: '٤ب',
    ageBand: '8-10',
    modules: ['s3'],
    locale: 'ar',
    createdAt: start,
    endsAt: endOfClass(start, 12),
  };
  await classes.create(classroom, start);
});

const pupil = (alias: string) => ({
  classId: classroom.id,
  alias,
  attempt: `attempt-${alias}`,
  modules: ['s3'],
  endsAt: classroom.endsAt,
});

describe('a class', () => {
  it('comes back as it was written', async () => {
    expect(await classes.get(classroom.id, start)).toEqual(classroom);
    expect(await classes.listOf(classroom.educator, start)).toEqual([classroom]);
  });

  it('is made once, by one of many who choose its id', async () => {
    const id = `wanted-by-many-${number}`;

    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        classes.create({ ...classroom, id, educator: `educator-${n}` }, start),
      ),
    );

    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(9);
  });

  it('is opened under one code, however many tabs ask', async () => {
    const windows = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        classes.openJoin(classroom, { code: `CODE${number}${n}`, until: start + 1000 }, start),
      ),
    );

    const codes = new Set(windows.map((window) => window?.code));
    expect(codes.size).toBe(1);
    expect(await classes.byCode([...codes][0] ?? '', start)).toMatchObject({ id: classroom.id });
  });

  it('shares a code with no other class', async () => {
    const window = { code: `SAME${number}`, until: start + 60_000 };
    await classes.openJoin(classroom, window, start);
    const other = { ...classroom, id: `another-${number}` };
    await classes.create(other, start);

    expect(await classes.openJoin(other, window, start)).toBeNull();
    expect(await classes.openJoin(other, window, start + 60_000)).toEqual(window);
  });

  it('gives a seat to one of many', async () => {
    const seated = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        classes.seat({ ...pupil('gull-3'), attempt: `attempt-${n}` }, start),
      ),
    );

    expect(seated.filter(Boolean)).toHaveLength(1);
    expect(await classes.pupilCount(classroom.id, start)).toBe(1);
  });

  it('writes a finish once, into the row of the pupil who joined and no other', async () => {
    await classes.seat(pupil('gull-3'), start);
    const finish = (seat = pupil('gull-3'), module = 's3', now = start) =>
      classes.finish(seat, module, now);

    expect(await finish()).toBe('saved');
    expect(await finish()).toBe('known');
    expect(await finish(pupil('gull-3'), 'f2')).toBe('unknown-module');
    expect(await finish({ ...pupil('gull-3'), attempt: 'attempt-of-another' })).toBe('unseated');
    expect(await finish(pupil('gull-4'))).toBe('unseated');
    expect(await finish(pupil('gull-3'), 's3', classroom.endsAt)).toBe('unseated');
    const { finished } = (await classes.register(classroom.id, start)) ?? {};
    expect(finished).toEqual(new Map([['gull-3', ['s3']]]));
  });

  it('keeps no row of a pupil who is removed, whatever finishes at the same moment', async () => {
    for (let n = 0; n < 20; n += 1) {
      await classes.seat(pupil('gull-3'), start);

      await Promise.all([
        classes.finish(pupil('gull-3'), 's3', start),
        n % 2 ? classes.unseat(classroom.id, 'gull-3') : classes.unseatAll(classroom.id),
        classes.finish(pupil('gull-3'), 's3', start),
      ]);

      const rest = await query(db.table, { pk: keys.class(classroom.id).pk });
      expect(rest.map((item) => item['type'])).toEqual(['class']);
    }
  });

  it('frees every seat, also after many pages, and keeps its settings and its code', async () => {
    const window = { code: `KEEP${number}`, until: start + 1000 };
    await classes.openJoin(classroom, window, start);
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => classes.seat(pupil(`gull-${n}`), start)),
    );

    await classes.unseatAll(classroom.id);
    await classes.unseatAll(classroom.id);

    expect(await classes.pupilCount(classroom.id, start)).toBe(0);
    expect(await classes.byCode(window.code, start)).toEqual({ ...classroom, join: window });
  });

  it('leaves nothing but its tombstone when it is removed, also after many pages', async () => {
    await classes.openJoin(classroom, { code: `GONE${number}`, until: start + 1000 }, start);
    await Promise.all(
      Array.from({ length: 60 }, async (_, n) => {
        await classes.seat(pupil(`gull-${n}`), start);
        await classes.finish(pupil(`gull-${n}`), 's3', start);
      }),
    );

    expect(await classes.remove('somebody-else', classroom.id, start)).toBe(false);
    expect(await classes.remove(classroom.educator, classroom.id, start)).toBe(true);

    const rest = await query(db.table, { pk: keys.class(classroom.id).pk });
    expect(rest.map((item) => item['type'])).toEqual(['class-tombstone']);
    expect(await query(db.table, keys.joinCode(`GONE${number}`))).toEqual([]);
    expect(await classes.listOf(classroom.educator, start)).toEqual([]);
    expect(await classes.create(classroom, start)).toBe('taken');
  });

  it('is removed to the end by a second try when the first was cut off', async () => {
    await classes.seat(pupil('gull-3'), start);
    const cutOff = createClasses({ ...db.table, documents: failingAfter(2) });
    await expect(cutOff.remove(classroom.educator, classroom.id, start)).rejects.toThrow('cut off');

    expect(await classes.remove(classroom.educator, classroom.id, start)).toBe(true);

    const rest = await query(db.table, { pk: keys.class(classroom.id).pk });
    expect(rest.map((item) => item['type'])).toEqual(['class-tombstone']);
  });
});

/** The database for so many commands, and then no more. */
function failingAfter(commands: number): TestTable['table']['documents'] {
  let left = commands;
  return new Proxy(db.table.documents, {
    get(client, name) {
      if (name !== 'send') return Reflect.get(client, name) as unknown;
      return (command: never) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('cut off')) : client.send(command);
      };
    },
  });
}
