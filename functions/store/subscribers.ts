/**
 * Subscribers in the table: one item each, one conditional update a change.
 *
 * The item knows five states: pending, confirmed, unsubscribed, suppressed, and a tombstone after
 * erasing, which has no `status`. Only pending and confirmed hold an address. Every change names the
 * states that it starts from, so that a repeated or late one finds its condition false and does
 * nothing; what holds instead is then read again (not every store answers with the item itself).
 *
 * `sendingUntil` outlives every change: a mail that is on its way stays on its way.
 */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '#domain/clock';
import { sameAskWithin } from '#domain/consent';
import type { Subscribers } from '#domain/ports';
import { audiencePage, countByLocale } from './audience.ts';
import type { Table } from './client.ts';
import { eraseEnrolments } from './enrolments.ts';
import { become, change, type StoredSubscriber, subscriberOf } from './subscriber-item.ts';
import { expiry, indexKeys, isExpired, keys } from './table.ts';

export function createSubscribers(table: Table, clock: Pick<Clock, 'now'>): Subscribers {
  /** Strongly consistent: what is read after a failed condition decides whether a mail may leave. */
  async function read(id: string): Promise<StoredSubscriber | undefined> {
    const { Item } = await table.documents.send(
      new GetCommand({ TableName: table.name, Key: keys.subscriber(id), ConsistentRead: true }),
    );
    return Item as StoredSubscriber | undefined;
  }

  /** What a stop answers: the window of the changed item, or the one that stands since an earlier stop. */
  async function windowOf(
    id: string,
    changed: StoredSubscriber | null,
  ): Promise<{ sendingUntil: number }> {
    const item = changed ?? (await read(id));
    return { sendingUntil: item?.sendingUntil ?? 0 };
  }

  /**
   * The last look before a mail leaves: the state holds at this very write. The window only ever
   * grows, because whoever stops has to wait for the last of several senders.
   */
  async function reserve(
    id: string,
    state: 'pending' | 'confirmed',
    until: number,
    also = 'attribute_exists(pk)',
  ): Promise<StoredSubscriber | null> {
    const reserved = await change(table, id, {
      set: { sendingUntil: until },
      condition:
        `#status = :state AND ${also}` +
        ' AND (attribute_not_exists(#sendingUntil) OR #sendingUntil < :sendingUntil)',
      values: { state },
    });
    if (reserved) return reserved;
    // Another sender's longer window covers this mail too, if the state still stands.
    const found = await read(id);
    return found?.status === state && (found.sendingUntil ?? 0) >= until ? found : null;
  }

  return {
    async get(id) {
      const item = await read(id);
      return item && !isExpired(item, clock.now()) ? subscriberOf(id, item) : null;
    },

    async ask({ id, ...wish }) {
      await become(table, id, {
        set: {
          ...wish,
          type: 'subscriber-pending',
          ...indexKeys.audience(id),
          ...expiry('subscriber-pending', wish.askedAt),
        },
        setOnce: { since: wish.askedAt },
        keep: ['asking'],
        // Confirmed and suppressed ones are left alone; `reason` keeps a suppression alive in a
        // tombstone. A retry that arrives after a later stop (`at`) must not undo that stop.
        condition:
          '(attribute_not_exists(#status) OR #status = :unsubscribed' +
          ' OR (#status = :pending AND #askedAt <= :earlier))' +
          ' AND attribute_not_exists(#reason)' +
          ' AND (attribute_not_exists(#at) OR #at < :askedAt)',
        values: {
          unsubscribed: 'unsubscribed',
          pending: 'pending',
          earlier: wish.askedAt - sameAskWithin,
        },
      });
      // Read in every case: how long the answer takes must not tell who is known here.
      const found = await read(id);
      if (found?.status === 'confirmed') return { outcome: 'already-confirmed' };
      return found?.status === 'pending' && found.askedAt !== undefined
        ? { outcome: 'asked', askedAt: found.askedAt }
        : { outcome: 'suppressed' };
    },

    async confirm(id, askedAt, purpose, consent) {
      const changed = await become(table, id, {
        set: {
          type: 'subscriber-confirmed',
          status: 'confirmed',
          confirmedAt: consent.at,
          consents: { [purpose]: consent },
        },
        keep: ['known', 'address'],
        // `since` is when this run of asking began: a link from before an unsubscription is older.
        condition: '#status = :pending AND #since <= :askedAt AND #expires > :now',
        values: { pending: 'pending', askedAt, now: Math.floor(consent.at / 1000) },
      });
      if (changed) return 'confirmed';
      return (await read(id))?.status === 'confirmed' ? 'already' : 'unknown';
    },

    async prefer(id, { locale, country }) {
      const region = (await read(id))?.region;
      const changed = await change(table, id, {
        set: { locale, country },
        // A region belongs to its country and goes with it.
        remove: region?.startsWith(`${country}-`) ? [] : ['region'],
        // Only a living subscription has choices; a late request must not write into a stopped one.
        condition: '#status = :confirmed',
        values: { confirmed: 'confirmed' },
      });
      return changed !== null;
    },

    async unsubscribe(id, at) {
      const changed = await become(table, id, {
        set: {
          type: 'subscriber-unsubscribed',
          status: 'unsubscribed',
          at,
          ...expiry('subscriber-unsubscribed', at),
        },
        keep: ['known'],
        // Repeating keeps the first instant; a suppression is the stronger stop and stays.
        condition: '#status IN (:pending, :confirmed)',
        values: { pending: 'pending', confirmed: 'confirmed' },
      });
      return windowOf(id, changed);
    },

    async suppress(id, reason, at) {
      const changed =
        (await become(table, id, {
          set: { type: 'subscriber-suppressed', status: 'suppressed', reason, at },
          keep: ['known'],
          // The first reason stays. Somebody who unsubscribed may not be asked again after this.
          condition: '#status IN (:pending, :confirmed, :unsubscribed)',
          values: { pending: 'pending', confirmed: 'confirmed', unsubscribed: 'unsubscribed' },
        })) ??
        (await change(table, id, {
          set: { reason },
          // The event came after erasing: only that no mail may go there again is remembered.
          condition: '#type = :tombstone',
          values: { tombstone: 'subscriber-tombstone' },
        }));
      return windowOf(id, changed);
    },

    async erase(id, at) {
      const changed = await become(table, id, {
        set: { type: 'subscriber-tombstone', at, ...expiry('subscriber-tombstone', at) },
        // Erasing somebody who complained does not open the mailbox to new letters.
        keep: ['reason'],
        // No condition: whatever is there may be erased, and a repeated erasure finds nothing more.
      });
      await eraseEnrolments(table, clock, id);
      return windowOf(id, changed);
    },

    async reserveSend(id, purpose, until) {
      const consented = `attribute_exists(#consents.#${purpose})`;
      const found = await reserve(id, 'confirmed', until, consented);
      const subscriber = found && subscriberOf(id, found);
      return subscriber?.status === 'confirmed' && subscriber.consents[purpose] ? subscriber : null;
    },

    async reserveReply(id, kind, until) {
      const state = kind === 'confirm' ? 'pending' : 'confirmed';
      return (await reserve(id, state, until)) !== null;
    },

    audience: (shard, cursor, limit) => audiencePage(table, shard, cursor, limit),
    countByLocale: (segment) => countByLocale(table, segment),
  };
}
