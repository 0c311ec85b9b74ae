/** A class: pupils without names, known by the id of a picture. */

export type AgeBand = '5-7' | '8-10' | '11-13' | '14-17';

export interface Classroom {
  id: string;
  /** Person id of the teacher. */
  educator: string;
  label: string;
  ageBand: AgeBand;
  modules: string[];
  locale: string;
  /** ms since 1970 */
  createdAt: number;
  /** ms since 1970; nothing of the class is left after it. */
  endsAt: number;
  join?: JoinWindow;
}

/** While it is open, pupils can enter with the code. */
export interface JoinWindow {
  code: string;
  /** ms since 1970 */
  until: number;
}

export interface Pupil {
  classId: string;
  /** Id of a picture and word, unique in the class: "gull-3". */
  alias: string;
  /** Hash of what the tab made up when it joined: a retry finds its own seat by it. */
  attempt: string;
  modules: string[];
  /** ms since 1970; the class's. */
  endsAt: number;
}

/** Whose place it is, as the pupil's token says: another one may sit under the alias by now. */
export type Seat = Pick<Pupil, 'classId' | 'alias' | 'attempt'>;

/** "unseated": the pupil or the class is gone. */
export type Finished = 'saved' | 'known' | 'unknown-module' | 'unseated';

/** All of a class, as its teacher sees it. */
export interface Register {
  classroom: Classroom;
  /** Finished modules by alias. */
  finished: Map<string, string[]>;
}

export interface Classes {
  /** "taken": another educator's class, or a deleted one, has this id. */
  create(classroom: Classroom, now: number): Promise<'created' | 'exists' | 'taken'>;
  listOf(educator: string, now: number): Promise<Classroom[]>;
  pupilCount(classId: string, now: number): Promise<number>;
  get(classId: string, now: number): Promise<Classroom | null>;
  register(classId: string, now: number): Promise<Register | null>;
  /** Opens the class under `window.code`; answers the window that is open, or null when the code belongs to another class. */
  openJoin(classroom: Classroom, window: JoinWindow, now: number): Promise<JoinWindow | null>;
  byCode(code: string, now: number): Promise<Classroom | null>;
  pupils(classId: string, now: number): Promise<Pupil[]>;
  /** False when the seat was taken in the meantime. */
  seat(pupil: Pupil, now: number): Promise<boolean>;
  /** Frees a seat: whoever sat there is gone, and so is what was finished there. Safe to repeat. */
  unseat(classId: string, alias: string): Promise<void>;
  /** Frees all seats that are taken at this moment. Safe to repeat. */
  unseatAll(classId: string): Promise<void>;
  /** Writes a finish down, as long as the seat is the pupil's. */
  finish(seat: Seat, module: string, now: number): Promise<Finished>;
  /**
   * Removes everything of the class and keeps its id from being used again. False when the educator
   * has no such class. Safe to repeat: what was cut off is taken up again.
   */
  remove(educator: string, classId: string, now: number): Promise<boolean>;
}

/** Thirty days count as a month, so that a class never lives longer than it was said. */
export function endOfClass(createdAt: number, months: number): number {
  return createdAt + months * 30 * 86_400_000;
}

/** The window while it is open. */
export function openWindow(classroom: Classroom, now: number): JoinWindow | null {
  return classroom.join && classroom.join.until > now ? classroom.join : null;
}
