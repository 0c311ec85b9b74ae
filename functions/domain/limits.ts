/** How often something may be asked for, whoever asks. */

const hour = 3_600_000;
const day = 24 * hour;

/**
 * Mails that one address can be made to receive, by any number of senders. A device on which the
 * address has signed in before has an allowance of its own, so that nobody can lock its owner out.
 */
export type MailAllowance = 'mail-unknown-device' | 'mail-known-device';
export const mailsPerHour = 3;
export const mailsPerDay = 10;

/** Counters of a network, an hour each. A school is one network, so only suspicious things count. */
export const networkLimits = {
  /**
   * Wrong codes of classes. A school is many classes behind one address, and one bored pupil must
   * not shut them all, so there is room. Still, of 29⁶ ≈ 595 million codes a network tries 500 an
   * hour: with 1,000 classes open all the time it meets one in about 1,200 hours, and finds there an
   * alias and nothing to read.
   */
  'wrong-join-code': 500,
  /** Wrong codes of a sign-in, of which each ask allows five. Counted apart, so that no pupil's typing shuts a teacher out. */
  'wrong-sign-in-code': 60,
  /** Learners that were erased. An invented one costs a tombstone a module too, since nobody can tell it from a true one. */
  'erased-learner': 100,
  /** Addresses that this network had not asked about before on this day. */
  'new-address': 100,
} as const;
export type NetworkRule = keyof typeof networkLimits;

export interface RateLimits {
  /** Takes one mail out of the allowance of an address; false when it is used up. */
  takeMail(allowance: MailAllowance, addressHash: string, now: number): Promise<boolean>;
  isSpent(rule: NetworkRule, networkHash: string, now: number): Promise<boolean>;
  count(rule: NetworkRule, networkHash: string, now: number): Promise<void>;
  /** Counts an address against a network the first time that the network asks about it on a day. */
  countAddress(networkHash: string, addressHash: string, now: number): Promise<void>;
}

/**
 * The instants after one more mail at `now`, or null when three went out within the hour before or
 * ten within the day before. Sliding, so that two neighbouring hours never add up to six.
 */
export function withOneMore(instants: readonly number[], now: number): number[] | null {
  const recent = instants.filter((at) => at > now - day);
  const inHour = recent.filter((at) => at > now - hour).length;
  return inHour >= mailsPerHour || recent.length >= mailsPerDay ? null : [...recent, now];
}
