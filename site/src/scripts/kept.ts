/**
 * What a person asked to keep on this device: one key with a random learner number and the modules
 * that are finished. Written only after "Keep on this device", gone after "Remove from this device".
 *
 * Storage may be denied (it throws on being touched), full, or hold what somebody else wrote; none of
 * this may ever break a page.
 */
import type { FinishRequest } from '#api/contract';

/** Neutral on purpose: who looks into the storage learns no more than that something is kept. */
const key = 'h';

/** A finish that waits to be sent: the request as it was first made, beside who and which module. */
export type Waiting = Omit<FinishRequest, 'learner' | 'module'>;

export interface Kept {
  /** Learner number: random, ours alone. */
  k: string;
  /** By module: 1 when the finish was received, the finish itself while it waits to be sent. */
  m: Record<string, 1 | Waiting>;
}

/** The storage itself, or nothing where even asking for it throws. */
export type StorageOf = () => Storage;

export const local: StorageOf = () => localStorage;

export function readKept(storage: StorageOf): Kept | undefined {
  try {
    const kept = JSON.parse(storage().getItem(key) ?? '') as Partial<Kept> | null;
    const whole = typeof kept?.k === 'string' && /^[\w-]{16,64}$/.test(kept.k);
    return whole && kept.m && typeof kept.m === 'object' ? (kept as Kept) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether it could be kept. */
export function writeKept(storage: StorageOf, kept: Kept): boolean {
  try {
    storage().setItem(key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function dropKept(storage: StorageOf): void {
  try {
    storage().removeItem(key);
  } catch {
    // Where nothing can be stored, nothing has to be removed.
  }
}
