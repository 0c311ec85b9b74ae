/**
 * What a drive reached. Shown counts are always recounted from the rows of a shard, never added up,
 * so that no repeated event and no crash can make them drift.
 *
 * Beside them stands one small item a drive: when each shard was last touched, and the pulse, which
 * is added up and therefore only good enough for the brake.
 */
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DriveCounts } from '#domain/drive';
import { type Row, isLive } from '#domain/ledger';
import type { Pulse, Tallies } from '#domain/mail-ports';
import { type Table, unlessRefused } from './client.ts';
import { rowOf } from './ledger-item.ts';
import { query } from './query.ts';
import { expiry, keys, shardOf, shards } from './table.ts';

/** Clocks of different workers may differ by so much (ms). */
const clockDoubt = 5_000;

/** Counting reads every row, so a shard rests for so long a row (ms): a drive of a million is counted every half hour. */
const rest = 100;

const none: DriveCounts = {
  enrolled: 0,
  waiting: 0,
  inFlight: 0,
  sent: 0,
  delivered: 0,
  bounced: 0,
  complained: 0,
  refused: 0,
  stopped: 0,
  unknown: 0,
};

interface ShardItem {
  sk: string;
  counts?: DriveCounts;
  countedAt?: number;
}

/** All counts of a drive: the sum over its shards, one query. */
export async function countsOf(table: Table, driveId: string): Promise<DriveCounts> {
  return (await shardItems(table, driveId)).reduce(
    (sum, { counts }) => add(sum, counts ?? none),
    none,
  );
}

export function createTallies(table: Table): Tallies {
  return {
    async touch(driveId, refs, more, now) {
      const touched = [
        ...new Set(refs.map((ref) => (ref.lane === 'drive' ? shardOf(ref.subscriberId) : ''))),
      ].filter(Boolean);
      const pulse = {
        sent: more.sent ?? 0,
        bounced: more.bounced ?? 0,
        complained: more.complained ?? 0,
      };
      const { Attributes } = await table.documents.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.driveTouched(driveId),
          // No condition: a later touch replaces an earlier one, and the pulse may be off by a few.
          UpdateExpression: `SET #type = :type, v = :v, expires = :expires${touched.map((shard) => `, s${shard} = :now`).join('')} ADD sent :sent, bounced :bounced, complained :complained`,
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: {
            ':type': 'drive-touched',
            ':v': 1,
            ':expires': expiry('drive-touched', now).expires,
            ...(touched.length > 0 ? { ':now': Math.ceil(now / 1000) } : {}),
            ':sent': pulse.sent,
            ':bounced': pulse.bounced,
            ':complained': pulse.complained,
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return pulseOf(Attributes);
    },

    async stale(driveId, now, how = { eager: false }) {
      const [{ Item: touched = {} }, items] = await Promise.all([
        table.documents.send(
          new GetCommand({ TableName: table.name, Key: keys.driveTouched(driveId) }),
        ),
        shardItems(table, driveId),
      ]);
      const counted = new Map(items.map((item) => [item.sk.slice('SHARD#'.length), item]));
      const isStale = (shard: string): boolean => {
        const { countedAt = 0, counts = none } = counted.get(shard) ?? {};
        const at = touched[`s${shard}`] as number | undefined;
        const changed = at !== undefined && at * 1000 + clockDoubt >= countedAt;
        const isEarly = !how.eager && now - countedAt < counts.enrolled * rest;
        if (isEarly) return false;
        // A claim lapses without anybody touching its row.
        return changed || (counts.inFlight > 0 && countedAt < now);
      };
      return shards
        .filter(isStale)
        .sort((a, b) => (counted.get(a)?.countedAt ?? 0) - (counted.get(b)?.countedAt ?? 0));
    },

    async recount(driveId, shard, now) {
      let counts = none;
      let from: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await table.documents.send(
          new QueryCommand({
            TableName: table.name,
            KeyConditionExpression: 'pk = :shard',
            ExpressionAttributeValues: { ':shard': keys.enrolmentShard(driveId, shard).pk },
            ExclusiveStartKey: from,
          }),
        );
        for (const item of Items) {
          const row = rowOf(item);
          if (row) counts = add(counts, countsOfRow(row, now));
        }
        from = LastEvaluatedKey;
      } while (from);
      const write = table.documents.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.driveShard(driveId, shard),
          // `countedAt` is from before the query, so whatever changed during it makes the shard stale again.
          UpdateExpression:
            'SET counts = :counts, countedAt = :at, #type = :type, v = :v, expires = :expires',
          // A slower recount that began earlier does not undo a later one.
          ConditionExpression: 'attribute_not_exists(countedAt) OR countedAt <= :at',
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: {
            ':counts': counts,
            ':at': now,
            ':type': 'drive-shard',
            ':v': 1,
            ':expires': expiry('drive-shard', now).expires,
          },
        }),
      );
      await unlessRefused(write);
      return counts;
    },
  };
}

async function shardItems(table: Table, driveId: string): Promise<ShardItem[]> {
  const items = await query(table, { pk: keys.driveShard(driveId, '').pk, sk: 'SHARD#' });
  return items as unknown as ShardItem[];
}

function pulseOf(item: Record<string, unknown> = {}): Pulse {
  const number = (name: keyof Pulse): number => Number(item[name] ?? 0);
  return { sent: number('sent'), bounced: number('bounced'), complained: number('complained') };
}

function add(a: DriveCounts, b: DriveCounts): DriveCounts {
  const names = Object.keys(none) as (keyof DriveCounts)[];
  return Object.fromEntries(
    names.map((name) => [name, a[name] + b[name]]),
  ) as unknown as DriveCounts;
}

/** Rows are counted once; mails, of which a row may have several, by what became of each. */
function countsOfRow(row: Row, now: number): DriveCounts {
  const steps = Object.values(row.steps);
  const having = (...list: string[]): number =>
    steps.filter(({ outcome }) => list.includes(outcome)).length;
  const lost = steps.reduce((sum, step) => sum + (step.unknown?.length ?? 0), row.unknown.length);
  const live = isLive(row, now);
  return {
    enrolled: 1,
    waiting: row.state === 'waiting' && !live ? 1 : 0,
    inFlight: live ? 1 : 0,
    sent: having('sent', 'delivered', 'bounced', 'complained'),
    delivered: having('delivered', 'complained'),
    bounced: having('bounced'),
    complained: having('complained'),
    refused: having('refused'),
    stopped: row.state === 'stopped' ? 1 : 0,
    unknown: lost + (row.claim && !live ? 1 : 0),
  };
}
