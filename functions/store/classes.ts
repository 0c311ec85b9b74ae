/**
 * Classes: everything of a class lies under one key, so that its teacher's page is one query and
 * deleting it one sweep. A pupil is one item, finished modules included, so that nothing can outlive
 * it. A list under the teacher's key names the classes.
 */
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Classes, type Classroom, openWindow, type Pupil } from '#domain/classroom';
import {
  classItems,
  classroomOf,
  finishedOf,
  pupilOf,
  registerOf,
  summaryItem,
} from './class-items.ts';
import { alive, putNew, stamped, type Table, unlessRefused } from './client.ts';
import { query, removeItems, sweep } from './query.ts';
import { keys } from './table.ts';

const seconds = (ms: number): number => Math.floor(ms / 1000);

export function createClasses(table: Table): Classes {
  async function read(Key: { pk: string; sk: string }, now: number) {
    const get = new GetCommand({ TableName: table.name, Key, ConsistentRead: true });
    const { Item } = await table.documents.send(get);
    return alive<Record<string, unknown>>(Item, now);
  }

  async function removeKey(Key: { pk: string; sk: string }): Promise<void> {
    await table.documents.send(new DeleteCommand({ TableName: table.name, Key }));
  }

  async function get(classId: string, now: number): Promise<Classroom | null> {
    return classroomOf(classId, await read(keys.class(classId), now));
  }

  async function pupils(classId: string, now: number): Promise<Pupil[]> {
    const items = await query(table, keys.pupil(classId, ''), { consistent: true });
    return items.filter((item) => alive(item, now)).map((item) => pupilOf(classId, item));
  }

  return {
    get,
    pupils,

    async create(classroom, now) {
      // Only under an id that nobody has; a tombstone of a deleted class counts as somebody.
      const isNew = await putNew(table, summaryItem('class', classroom), now);
      const found = isNew ? classroom : await get(classroom.id, now);
      if (found?.educator !== classroom.educator) return 'taken';
      // Written anew by a retry as well: the first try may have stopped between the two.
      await table.documents.send(
        new PutCommand({ TableName: table.name, Item: summaryItem('class-of-educator', found) }),
      );
      return isNew ? 'created' : 'exists';
    },

    async listOf(educator, now) {
      const items = await query(table, keys.classOfEducator(educator, ''), { consistent: true });
      return items
        .filter((item) => alive(item, now))
        .map((item) => classroomOf(String(item['sk']).slice('CLASS#'.length), item))
        .filter((classroom) => classroom !== null);
    },

    async pupilCount(classId, now) {
      return (await pupils(classId, now)).length;
    },

    async register(classId, now) {
      const items = await query(table, classItems(classId));
      return registerOf(
        classId,
        items.filter((item) => alive(item, now)),
      );
    },

    async openJoin(classroom, { code, until }, now) {
      const codeItem = stamped('join-code', 1, now, {
        ...keys.joinCode(code),
        classId: classroom.id,
        expires: seconds(until),
      });
      // A code belongs to one class at a time.
      if (!(await putNew(table, codeItem, now))) return null;
      const opened = await unlessRefused(
        table.documents.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keys.class(classroom.id),
            UpdateExpression: 'SET joinCode = :code, joinUntil = :until',
            // Still this teacher's, and not opened by another tab in the meantime.
            ConditionExpression:
              'educator = :educator AND (attribute_not_exists(joinUntil) OR joinUntil <= :now)',
            ExpressionAttributeValues: {
              ':code': code,
              ':until': until,
              ':educator': classroom.educator,
              ':now': now,
            },
          }),
        ),
      );
      if (opened) return { code, until };
      // Refused: another tab was first, or our own update came through and only its answer was lost.
      const current = await get(classroom.id, now);
      if (current?.join?.code !== code) await removeKey(keys.joinCode(code));
      return (current && openWindow(current, now)) ?? null;
    },

    async byCode(code, now) {
      const item = await read(keys.joinCode(code), now);
      const classroom = item && (await get(String(item['classId']), now));
      const window = classroom && openWindow(classroom, now);
      return window?.code === code ? classroom : null;
    },

    seat({ classId, alias, attempt, modules, endsAt }, now) {
      const item = stamped('pupil', 1, now, {
        ...keys.pupil(classId, alias),
        attempt,
        modules,
        expires: seconds(endsAt),
      });
      // An alias belongs to one pupil.
      return putNew(table, item, now);
    },

    unseat: (classId, alias) => removeKey(keys.pupil(classId, alias)),

    async unseatAll(classId) {
      // Once through: who sits down meanwhile belongs to the lesson that begins.
      await removeItems(table, await query(table, keys.pupil(classId, ''), { consistent: true }));
    },

    async finish({ classId, alias, attempt }, module, now) {
      const Key = keys.pupil(classId, alias);
      const written = await unlessRefused(
        table.documents.send(
          new UpdateCommand({
            TableName: table.name,
            Key,
            UpdateExpression: 'ADD finished :finished',
            // Only into the row of the pupil who joined: an update alone would make a new one of a
            // row that was removed. Finished once is finished.
            ConditionExpression:
              'attempt = :attempt AND expires > :now AND contains(modules, :module) AND NOT contains(finished, :module)',
            ExpressionAttributeValues: {
              ':finished': new Set([module]),
              ':module': module,
              ':attempt': attempt,
              ':now': seconds(now),
            },
          }),
        ),
      );
      if (written) return 'saved';
      const item = await read(Key, now);
      if (item?.['attempt'] !== attempt) return 'unseated';
      return finishedOf(item).includes(module) ? 'known' : 'unknown-module';
    },

    async remove(educator, classId, now) {
      const listed = keys.classOfEducator(educator, classId);
      if (!(await read(listed, now))) return false;
      // The tombstone comes first: from here on nobody enters, and a late creation is refused. It needs
      // no condition, since only the owner's list names the class. The list goes last, so that a
      // deletion that was cut off can be asked for again.
      const { Attributes: old } = await table.documents.send(
        new PutCommand({
          TableName: table.name,
          Item: stamped('class-tombstone', 1, now, keys.class(classId)),
          ReturnValues: 'ALL_OLD',
        }),
      );
      const code = old?.['joinCode'] as string | undefined;
      const codeKeys = code === undefined ? [] : [keys.joinCode(code)];
      await sweep(table, classItems(classId), keys.class(classId).sk);
      for (const key of [...codeKeys, listed]) await removeKey(key);
      return true;
    },
  };
}
