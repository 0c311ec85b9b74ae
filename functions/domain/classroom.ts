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
  /** Gives a seat back. */
  unseat(pupil: Pupil): Promise<void>;
  pupil(classId: string, alias: string, now: number): Promise<Pupil | null>;
  /** False when it was there before. */
  finish(pupil: Pupil, module: string, now: number): Promise<boolean>;
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
