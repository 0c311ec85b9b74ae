/** The clock of the local stack: the machine's, plus one offset that every worker thread shares. */
export interface StackClock {
  now(): number;
  /** Moves time forward for every function and service at once. */
  advance(ms: number): void;
  /** One signed 64-bit number, milliseconds; functions read it through shared memory. */
  offset: SharedArrayBuffer;
}

export function createClock(): StackClock {
  const offset = new SharedArrayBuffer(8);
  const view = new BigInt64Array(offset);
  return {
    offset,
    now: () => Date.now() + Number(Atomics.load(view, 0)),
    advance(ms) {
      if (!Number.isSafeInteger(ms) || ms < 0)
        throw new RangeError('Time only moves forward, by whole milliseconds.');
      Atomics.add(view, 0, BigInt(ms));
    },
  };
}
