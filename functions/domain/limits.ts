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
  /** Wrong join codes and wrong sign-in codes. */
  'wrong-code': 60,
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
