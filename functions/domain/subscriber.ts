/** A subscriber to the email series: an adult, known by a keyed hash of the address. */

export type SubscriberRole = 'parent' | 'educator' | 'other';
export type Purpose = 'series';

/** One entry of the consent ledger: what was agreed to, when, and under which words. */
export interface Consent {
  /** ms since 1970 */
  at: number;
  /** Hash of the words that were shown when consent was given. */
  textHash: string;
  locale: string;
}

interface Known {
  id: string;
  role: SubscriberRole;
  /** ISO 3166-1 alpha-2 */
  country: string;
  /** ISO 3166-2, only when given */
  region?: string;
  locale: string;
  /** IANA time zone: quiet hours and local send hours are counted in it. */
  zone: string;
  topics: string[];
}

/** Only a confirmed subscriber has a consent, only the living states have an address. */
export type Subscriber =
  | (Known & { status: 'pending'; address: string; askedAt: number })
  | (Known & {
      status: 'confirmed';
      address: string;
      confirmedAt: number;
      consents: Partial<Record<Purpose, Consent>>;
      /** A mail may be on its way until then (ms); who stops a subscription waits for it. */
      sendingUntil?: number;
    })
  | (Known & { status: 'unsubscribed'; at: number; sendingUntil?: number })
  | (Known & {
      status: 'suppressed';
      at: number;
      reason: 'bounce' | 'complaint';
      sendingUntil?: number;
    });

/** Which subscribers a drive is for. An absent field means all; a list means any of these. */
export interface Segment {
  roles?: SubscriberRole[];
  countries?: string[];
  regions?: string[];
  locales?: string[];
  topics?: string[];
}

/** What the audience index shows of a subscriber: no address. */
export interface AudienceEntry extends Known {
  status: Subscriber['status'];
}

/** Whether a drive to `segment` reaches this subscriber. The same rule counts, enrols and is asked again before sending. */
export function isInSegment(
  segment: Segment,
  entry: Pick<AudienceEntry, 'role' | 'country' | 'region' | 'locale' | 'topics'>,
): boolean {
  const matches = (list: readonly string[] | undefined, value: string | undefined): boolean =>
    list === undefined || (value !== undefined && list.includes(value));
  return (
    matches(segment.roles, entry.role) &&
    matches(segment.countries, entry.country) &&
    matches(segment.regions, entry.region) &&
    matches(segment.locales, entry.locale) &&
    (segment.topics === undefined || segment.topics.some((topic) => entry.topics.includes(topic)))
  );
}
