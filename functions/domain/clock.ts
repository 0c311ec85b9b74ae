/** Time, randomness and waiting, handed in as arguments so that rules stay pure and tests own the clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  sleep(ms: number): Promise<void>;
}

export interface Ids {
  /** A fresh id of 128 random bits, base64url, 22 characters. */
  fresh(): string;
}

/** Waits until the instant `at` (ms since 1970); an instant that has passed costs nothing. */
export async function sleepUntil(clock: Clock, at: number): Promise<void> {
  const left = at - clock.now();
  if (left > 0) await clock.sleep(left);
}
