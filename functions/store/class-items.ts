/** How a class and its pupils lie in the table. */
import type { Classroom, Pupil, Register } from '#domain/classroom';
import type { Item } from './query.ts';
import { keys } from './table.ts';

type StoredClass = Omit<Classroom, 'id' | 'endsAt' | 'join'> & {
  type: string;
  /** Seconds */
  expires: number;
  joinCode?: string;
  joinUntil?: number;
};

/** Range of everything that belongs to the class. */
export function classItems(classId: string): { pk: string } {
  return { pk: keys.class(classId).pk };
}

/** The class itself, or its entry in the teacher's list: the same fields under another key. */
export function summaryItem(
  type: 'class' | 'class-of-educator',
  { id, endsAt, educator, label, ageBand, modules, locale, createdAt }: Classroom,
): Item {
  return {
    ...(type === 'class' ? keys.class(id) : keys.classOfEducator(educator, id)),
    type,
    v: 1,
    educator,
    label,
    ageBand,
    modules,
    locale,
    createdAt,
    expires: Math.floor(endsAt / 1000),
  };
}

/** Null for nothing and for a tombstone. */
export function classroomOf(id: string, item: Item | null | undefined): Classroom | null {
  if (item?.['type'] !== 'class' && item?.['type'] !== 'class-of-educator') return null;
  const { educator, label, ageBand, modules, locale, createdAt, expires, joinCode, joinUntil } =
    item as unknown as StoredClass;
  return {
    id,
    educator,
    label,
    ageBand,
    modules,
    locale,
    createdAt,
    endsAt: expires * 1000,
    ...(joinCode && joinUntil && { join: { code: joinCode, until: joinUntil } }),
  };
}

export function pupilOf(classId: string, item: Item): Pupil {
  return {
    classId,
    alias: String(item['sk']).slice('PUPIL#'.length),
    attempt: String(item['attempt']),
    modules: item['modules'] as string[],
    endsAt: Number(item['expires']) * 1000,
  };
}

/** Puts the items of a class together; null when the class is not among them. */
export function registerOf(classId: string, items: readonly Item[]): Register | null {
  const classroom = classroomOf(
    classId,
    items.find((item) => item['type'] === 'class'),
  );
  if (!classroom) return null;
  const pupils = items.filter((item) => item['type'] === 'pupil');
  const finished = pupils.map((item) => [pupilOf(classId, item).alias, finishedOf(item)] as const);
  return { classroom, finished: new Map(finished) };
}

/** A set of the database; absent as long as it would be empty. */
export function finishedOf(item: Item): string[] {
  return [...((item['finished'] as Set<string> | undefined) ?? [])];
}
