/** The stored form of a ledger row. What the keys say already is not stored twice: a row stays under 1 KB, one write unit. */
import type { Row, RowRef } from '#domain/ledger';
import { stamped } from './client.ts';
import { indexKeys, instant, keys } from './table.ts';

export function rowKey(ref: RowRef): { pk: string; sk: string } {
  return ref.lane === 'urgent'
    ? keys.urgentMail(ref.mailId)
    : keys.enrolment(ref.driveId, ref.subscriberId);
}

/** Which row a key belongs to: the due index holds nothing but keys. */
export function refOf(key: { pk: string; sk: string }): RowRef {
  const [kind, first = ''] = key.pk.split('#');
  if (kind === 'URGENT') return { lane: 'urgent', mailId: first };
  return { lane: 'drive', driveId: first, subscriberId: key.sk.slice('ENROLMENT#'.length) };
}

export function itemOf(row: Row, now: number): Record<string, unknown> {
  const { ref, due, unknown, ...rest } = row;
  const id = ref.lane === 'urgent' ? ref.mailId : `${ref.driveId}.${ref.subscriberId}`;
  return {
    ...rowKey(ref),
    ...stamped(ref.lane === 'urgent' ? 'urgent-mail' : 'enrolment', 1, now, rest),
    ...(unknown.length > 0 ? { unknown } : {}),
    ...(due === undefined ? {} : indexKeys.due(ref, due, id)),
  };
}

/** Null for the tombstone of somebody who was erased. */
export function rowOf(item: Record<string, unknown>): Row | null {
  const { pk, sk, type, v, expires, duePk, dueSk, ...rest } = item as Record<string, unknown> & {
    pk: string;
    sk: string;
    dueSk?: string;
  };
  if (type === 'enrolment-tombstone') return null;
  const due = dueSk === undefined ? {} : { due: Date.parse(dueSk.slice(0, instant(0).length)) };
  // Only itemOf writes these items.
  return { unknown: [], ...rest, ...due, ref: refOf({ pk, sk }) } as unknown as Row;
}
