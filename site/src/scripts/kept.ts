/**
 * What a person asked to keep on this device: one key with a random learner number and the modules
 * that are finished. Written only after "Keep on this device". After "Remove from this device" the
 * number alone stands there, until nothing is left here and the server has forgotten it too.
 *
 * Storage may be denied (it throws on being touched), full, or hold what somebody else wrote; none of
 * this may ever break a page.
 */
import type { FinishRequest } from '#api/contract';

/** Neutral on purpose: who looks into the storage learns no more than that something is kept. */
const key = 'h';

/** A finish that waits to be sent: the request as it was first made, beside who and which module. The country stays here. */
export type Waiting = Omit<FinishRequest, 'learner' | 'module' | 'country'>;

export interface Kept {
  /** Learner number: random, ours alone. */
  k: string;
  /** By module: 1 when it is finished and nothing has to be sent, the finish itself while it waits. */
  m: Record<string, 1 | Waiting>;
}

/** What a storage answers; undefined where it is denied or full, or holds what makes no sense. */
export function ask<T>(question: () => T): T | undefined {
  try {
    return question();
  } catch {
    return undefined;
  }
}

const text = (): string | null | undefined => ask(() => localStorage.getItem(key));
const number = /^[\w-]{16,64}$/;

/** Whether anything stands there, whoever wrote it. */
export const holdsKey = (): boolean => typeof text() === 'string';

export function readKept(): Kept | undefined {
  const kept = ask(() => JSON.parse(text() ?? '') as Kept | null);
  return number.test(kept?.k ?? '') && kept?.m instanceof Object ? kept : undefined;
}

/** The number alone, while a removal has not come to its end. */
export const readRest = (): string | undefined => number.exec(text() ?? '')?.[0];

const write = (said: string): boolean =>
  !!ask(() => {
    localStorage.setItem(key, said);
    return true;
  });

/** Whether it could be kept. */
export const writeKept = (kept: Kept): boolean => write(JSON.stringify(kept));

export const dropKept = (): void => ask(() => localStorage.removeItem(key));

/** Leaves nothing but the number, or nothing at all where none was ever sent. */
export function leaveRest(): void {
  const kept = readKept();
  const rest = kept && Object.keys(kept.m)[0] ? kept.k : readRest();
  // Dropped first, which makes room in a storage that is full.
  dropKept();
  if (rest) write(rest);
}
