/** The clock of the local stack: the machine's, plus one offset that every worker thread shares. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface StackClock {
  now(): number;
  /** Moves time forward for every function and service at once. */
  advance(ms: number): void;
  /** One signed 64-bit number, milliseconds; functions read it through shared memory. */
  offset: SharedArrayBuffer;
}

/** `startAt` (ms since 1970) lets the clock begin at another time than the machine's. */
export function createClock(startAt = Date.now()): StackClock {
  const offset = new SharedArrayBuffer(8);
  const view = new BigInt64Array(offset);
  view[0] = BigInt(startAt - Date.now());
  return {
    offset,
    now: () => Date.now() + Number(Atomics.load(view, 0)),
    advance(ms) {
      if (!Number.isSafeInteger(ms) || ms < 0) {
        throw new RangeError('Time only moves forward, by whole milliseconds.');
      }
      Atomics.add(view, 0, BigInt(ms));
    },
  };
}

/** A clock whose offset outlives the process: data from tomorrow must not meet today again. */
export function openClock(file: string, startAt?: number): StackClock {
  const kept = readOffset(file);
  const clock = createClock(kept === undefined ? startAt : Date.now() + kept);
  const keep = (): void => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ offsetMs: clock.now() - Date.now() }));
  };
  if (kept === undefined && startAt !== undefined) keep();
  return {
    ...clock,
    advance(ms) {
      clock.advance(ms);
      keep();
    },
  };
}

function readOffset(file: string): number | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { offsetMs: number }).offsetMs;
  } catch {
    return undefined;
  }
}
