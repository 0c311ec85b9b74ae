/** Time that stands still while anybody works and jumps to the next thing to happen when nobody does. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '#domain/clock';

export interface VirtualClock extends Clock {
  /** Counts a piece of real work (a request to the database); time does not move before it ends. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Moves time until `isOver` says so (asked whenever nobody works) or nothing is left to happen. */
  run(isOver: () => boolean): Promise<void>;
}

export function createVirtualClock(start: number): VirtualClock {
  let now = start;
  let working = 0;
  let wake: (() => void) | undefined;
  const timers: { at: number; resolve: () => void }[] = [];

  const settled = async (): Promise<void> => {
    for (let calm = 0; calm < 3; calm += 1) {
      if (working > 0) {
        await new Promise<void>((resolve) => (wake = resolve));
        calm = -1;
      }
      await turn();
    }
  };

  return {
    now: () => now,
    sleep(ms) {
      if (ms <= 0) return Promise.resolve();
      return new Promise((resolve) => {
        const at = now + ms;
        // Sorted insertion: there are thousands of timers and each is taken once.
        let [low, high] = [0, timers.length];
        while (low < high) {
          const middle = (low + high) >> 1;
          if ((timers[middle]?.at ?? 0) > at) low = middle + 1;
          else high = middle;
        }
        timers.splice(low, 0, { at, resolve });
      });
    },
    async during(work) {
      working += 1;
      try {
        return await work;
      } finally {
        working -= 1;
        if (working === 0) wake?.();
      }
    },
    async run(isOver) {
      for (;;) {
        await settled();
        const next = timers.at(-1);
        if (!next || isOver()) return;
        now = Math.max(now, next.at);
        while (timers.length > 0 && (timers.at(-1)?.at ?? Infinity) <= now) timers.pop()?.resolve();
      }
    },
  };
}
