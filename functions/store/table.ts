/**
 * The one table: its keys, its indexes and how long each kind of item lives.
 *
 * Everything that knows how a key is put together lives here; infra/ derives the table from
 * {@link tableKeys} and {@link indexes}. Rules that every key keeps:
 * - an index sort key ends with the item's id, so that no two index entries are equal;
 * - what grows with use is spread over shards, so that no key is hot at any scale;
 * - no key and no item holds a learner and a subscriber together.
 */
import { createHash } from 'node:crypto';
import type { Line } from '#domain/ledger';

export const tableKeys = { partition: 'pk', sort: 'sk', ttl: 'expires' } as const;

/** All index slots exist from the first deployment; adding one later means a rebuild of every index entry. */
export const indexes = {
  /** What is to be sent, by line and time. Keys only: a claim rewrites it for every mail. */
  due: { name: 'due', partition: 'duePk', sort: 'dueSk', project: [] },
  /** Finished modules by the day of first receipt, for statistics. */
  day: { name: 'day', partition: 'dayPk', sort: 'daySk', project: ['module', 'locale', 'country'] },
  /** Subscribers by shard, for counting an audience and starting a drive. */
  audience: {
    name: 'audience',
    partition: 'audPk',
    sort: 'audSk',
    project: ['status', 'role', 'country', 'region', 'locale', 'zone', 'topics'],
  },
} as const;

const day = 86_400;

/**
 * The life of every item type in seconds after its last change; null means until somebody deletes it.
 * DynamoDB removes expired items up to two days late, so reads filter on expiry too.
 */
export const retention = {
  'learner-finish': 400 * day,
  'learner-tombstone': 400 * day,
  class: 370 * day,
  'class-of-educator': 370 * day,
  'class-tombstone': 400 * day,
  pupil: 370 * day,
  'join-code': 1 * day,
  educator: 730 * day,
  staff: null,
  session: 30 * day,
  ask: 600,
  'rate-limit': 1 * day,
  'subscriber-pending': 7 * day,
  'subscriber-confirmed': null,
  'subscriber-unsubscribed': 400 * day,
  'subscriber-suppressed': null,
  'subscriber-tombstone': 400 * day,
  'urgent-mail': 1 * day,
  enrolment: 400 * day,
  /** Outlives every worker that may still enrol whom it has read before the erasure. */
  'enrolment-tombstone': 1 * day,
  'compiled-text': null,
  drive: null,
  'drive-shard': 400 * day,
  'drive-touched': 400 * day,
  pace: null,
  probe: null,
  audit: 730 * day,
} as const satisfies Record<string, number | null>;

export type ItemType = keyof typeof retention;

/** Value of the `expires` attribute (seconds since 1970) for an item written at `now` (ms), or nothing for items that stay. */
export function expiry(type: ItemType, now: number): { expires?: number } {
  const life = retention[type];
  return life === null ? {} : { expires: Math.floor(now / 1000) + life };
}

/** Whether an item that DynamoDB still returns has in truth expired. */
export function isExpired(item: { expires?: number }, now: number): boolean {
  return item.expires !== undefined && item.expires * 1000 <= now;
}

/** Every sharded key uses the same number, a power of two: 64 × 1,000 writes a second. */
export const shardCount = 64;

/** Shard of an id: stable, evenly spread, two digits. */
export function shardOf(id: string): string {
  const byte = createHash('sha256').update(id).digest()[0] ?? 0;
  return String(byte % shardCount).padStart(2, '0');
}

/** All shards, "00" to "63". */
export const shards: readonly string[] = Array.from({ length: shardCount }, (_, n) =>
  String(n).padStart(2, '0'),
);

/** Shards of each line of the due index: few, since the timer asks every one of them every minute, idle or not. */
const dueShardCount = 16;

function dueShardOf(id: string): string {
  return String(Number(shardOf(id)) % dueShardCount).padStart(2, '0');
}

/** All shards of a line of the due index, "00" to "15". */
export const dueShards: readonly string[] = shards.slice(0, dueShardCount);

/** Partition of the due index in which a shard of a line stands. */
export function duePartition(line: Line, shard: string): string {
  return line.lane === 'urgent' ? `urgent#${shard}` : `drive#${line.driveId}#${shard}`;
}

/** UTC instant in a form that sorts as text: "2026-11-21T18:06:44.000Z". */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** Primary keys, one builder an item type. Ids never contain "#". */
export const keys = {
  learnerFinish: (learnerHash: string, module: string) => ({
    pk: `LEARNER#${learnerHash}`,
    sk: `FINISH#${module}`,
  }),
  class: (classId: string) => ({ pk: `CLASS#${classId}`, sk: 'CLASS' }),
  pupil: (classId: string, pupilId: string) => ({ pk: `CLASS#${classId}`, sk: `PUPIL#${pupilId}` }),
  joinCode: (code: string) => ({ pk: `JOIN#${code}`, sk: 'JOIN' }),
  person: (kind: 'educator' | 'staff', personId: string) => ({
    pk: `${kind.toUpperCase()}#${personId}`,
    sk: 'PERSON',
  }),
  session: (kind: 'educator' | 'staff', personId: string, sessionId: string) => ({
    pk: `${kind.toUpperCase()}#${personId}`,
    sk: `SESSION#${sessionId}`,
  }),
  classOfEducator: (educatorId: string, classId: string) => ({
    pk: `EDUCATOR#${educatorId}`,
    sk: `CLASS#${classId}`,
  }),
  ask: (askHash: string) => ({ pk: `ASK#${askHash}`, sk: 'ASK' }),
  rateLimit: (rule: string, subjectHash: string, window: string) => ({
    pk: `LIMIT#${rule}#${subjectHash}`,
    sk: window,
  }),
  subscriber: (subscriberId: string) => ({ pk: `SUBSCRIBER#${subscriberId}`, sk: 'SUBSCRIBER' }),
  urgentMail: (mailId: string) => ({ pk: `URGENT#${mailId}`, sk: 'URGENT' }),
  enrolment: (driveId: string, subscriberId: string) => ({
    pk: `DRIVE#${driveId}#${shardOf(subscriberId)}`,
    sk: `ENROLMENT#${subscriberId}`,
  }),
  enrolmentShard: (driveId: string, shard: string) => ({ pk: `DRIVE#${driveId}#${shard}` }),
  compiledText: (hash: string) => ({ pk: `TEXT#${hash}`, sk: 'TEXT' }),
  drive: (driveId: string) => ({ pk: 'DRIVES', sk: `DRIVE#${driveId}` }),
  driveShard: (driveId: string, shard: string) => ({
    pk: `DRIVE#${driveId}`,
    sk: `SHARD#${shard}`,
  }),
  driveTouched: (driveId: string) => ({ pk: `DRIVE#${driveId}`, sk: 'TOUCHED' }),
  pace: () => ({ pk: 'PACE', sk: 'PACE' }),
  probe: () => ({ pk: 'PROBE', sk: 'PROBE' }),
  audit: (at: number, id: string) => ({
    pk: `AUDIT#${instant(at).slice(0, 7)}`,
    sk: `${instant(at)}#${id}`,
  }),
} as const;

/** Index entries. `id` comes last in each sort key (see the note on top). */
export const indexKeys = {
  due: (line: Line, dueAt: number, id: string) => ({
    duePk: duePartition(line, dueShardOf(id)),
    dueSk: `${instant(dueAt)}#${id}`,
  }),
  day: (at: number, module: string, learnerHash: string) => ({
    dayPk: `${instant(at).slice(0, 10)}#${shardOf(learnerHash)}`,
    daySk: `${module}#${learnerHash}`,
  }),
  audience: (subscriberId: string) => ({ audPk: shardOf(subscriberId), audSk: subscriberId }),
} as const;
