/** The real time and real randomness. */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Ids } from '#domain/clock';

export const clock: Clock = {
  now: () => Date.now(),
  sleep: async (ms) => {
    await wait(ms);
  },
};

export const ids: Ids = { fresh: () => randomBytes(16).toString('base64url') };
