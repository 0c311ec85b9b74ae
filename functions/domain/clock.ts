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
