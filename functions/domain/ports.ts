/** What rules, API and workers need from the outside. store/ and mail/ implement these; tests may too. */
import type {
  AudienceEntry,
  Consent,
  Purpose,
  Segment,
  Subscriber,
  SubscriberRole,
} from './subscriber.ts';
import type { Drive, DriveCounts, DriveState } from './drive.ts';

/** Mail that somebody waits for: a sign-in, a confirmation, a fresh link to one's settings. */
export interface UrgentMail {
  /** Chosen by the asker from what it is about, so that asking twice writes once. */
  id: string;
  kind: 'sign-in' | 'confirm' | 'manage';
  address: string;
  locale: string;
  /** What the link is derived from: the ask id, or the subscriber id and time. Not the link itself. */
  ref: string;
  /** After this instant (ms) it is not sent any more. */
  expiresAt: number;
}

export interface Outbox {
  /** Writes the mail down, then hints to the queue. A lost hint is found again by the timer. */
  post(mail: UrgentMail): Promise<void>;
}

/** What came of somebody's wish to subscribe. The asker is told the same in every case. */
export type Asked =
  /** `askedAt` goes into the link of the mail; the same ask within a minute answers the first one's. */
  | { outcome: 'asked'; askedAt: number }
  | { outcome: 'already-confirmed' }
  /** Nothing may be mailed to this address. */
  | { outcome: 'suppressed' };

export interface Subscribers {
  get(id: string): Promise<Subscriber | null>;
  /** Writes a pending subscriber; leaves confirmed and suppressed ones untouched. */
  ask(subscriber: Extract<Subscriber, { status: 'pending' }>): Promise<Asked>;
  /** `askedAt` as the link carries it: a link from before an unsubscription confirms nothing. */
  confirm(
    id: string,
    askedAt: number,
    purpose: Purpose,
    consent: Consent,
  ): Promise<'confirmed' | 'already' | 'unknown'>;
  /** Changes what a confirmed subscriber chose; false when there is none. */
  prefer(id: string, choice: Pick<AudienceEntry, 'locale' | 'country'>): Promise<boolean>;
  /** Forgets the address. Returns the instant until which a mail may still be on its way (0: none). */
  unsubscribe(id: string, at: number): Promise<{ sendingUntil: number }>;
  suppress(
    id: string,
    reason: 'bounce' | 'complaint',
    at: number,
  ): Promise<{ sendingUntil: number }>;
  erase(id: string, at: number): Promise<{ sendingUntil: number }>;
  /** One conditional write: consent still holds → the address, with `sendingUntil` set; otherwise null. */
  reserveSend(
    id: string,
    purpose: Purpose,
    until: number,
  ): Promise<Extract<Subscriber, { status: 'confirmed' }> | null>;
  /**
   * The same for the mail that answers a wish: whether somebody still waits for it. Who has stopped,
   * complained or confirmed meanwhile does not.
   */
  reserveReply(id: string, kind: 'confirm' | 'manage', until: number): Promise<boolean>;
  /** One page of the confirmed subscribers of a shard, oldest cursor first. */
  audience(
    shard: string,
    cursor: string | undefined,
    limit: number,
  ): Promise<{ entries: AudienceEntry[]; cursor?: string }>;
  /** How many confirmed subscribers of a segment read each language. */
  countByLocale(segment: Segment): Promise<Record<string, number>>;
}

export interface Drives {
  /** Writes the compiled texts (by content hash, once) and then the drive in state "enrolling". Safe to repeat with the same id. */
  create(drive: Drive, texts: CompiledText[]): Promise<'created' | 'exists'>;
  get(id: string): Promise<Drive | null>;
  list(): Promise<Drive[]>;
  /**
   * Changes state when the drive is still at `revision`; returns the changed drive or null.
   * Becoming "paused" keeps the state before it in `pausedFrom`; leaving it drops that.
   */
  change(id: string, revision: number, to: DriveState): Promise<Drive | null>;
  counts(id: string): Promise<DriveCounts>;
}

/** Starts (or goes on with) the enrolment of a drive: of every shard, or of some. */
export interface Fanout {
  start(driveId: string, shards?: readonly string[]): Promise<void>;
}

/** One step in one language, ready but for the values of the recipient. */
export interface CompiledText {
  /** SHA-256 of everything below, base64url, 32 characters. */
  hash: string;
  campaign: string;
  step: string;
  locale: string;
  dir: 'ltr' | 'rtl';
  sender: string;
  subject: string;
  preview: string;
  /** Whole HTML with {{site}}, {{unsubscribe}} and {{manage}} to be filled in. */
  html: string;
  text: string;
}

export interface CampaignCatalogue {
  list(): CompiledCampaign[];
  texts(campaign: string): CompiledText[];
}

export interface CompiledCampaign {
  id: string;
  /** Title for staff, by locale. */
  title: Record<string, string>;
  /** For whom it is written. Nobody else is reached, whatever segment is chosen. */
  roles: SubscriberRole[];
  steps: { id: string; afterDays: number; localHour: number }[];
  /** Locales in which every step exists. */
  locales: string[];
}

export type { Segment };
