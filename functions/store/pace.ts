/** The next free sending instant: one item, moved on by whoever takes instants (GCRA). */
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Pace } from '#domain/mail-ports';
import { hasRoom, sandboxRate, spacing, waitFor } from '#domain/pace';
import { type Table, stamped, unlessRefused } from './client.ts';
import { keys } from './table.ts';

interface PaceItem {
  /** First free instant (ms, fractions allowed). */
  next?: number;
  rate?: number;
  max24Hours?: number;
  sent24Hours?: number;
}

/** Enough for many workers at once; every lost race means that another one moved on. */
const tries = 40;

export function createPace(table: Table): Pace {
  /** What the item last said: usually right, and the condition notices when it is not. */
  let seen: PaceItem | undefined;

  async function read(): Promise<PaceItem> {
    const { Item } = await table.documents.send(
      new GetCommand({ TableName: table.name, Key: keys.pace(), ConsistentRead: true }),
    );
    return (Item ?? {}) as PaceItem;
  }

  /** Takes `length` ms of time, given that the item still has the rate that `length` was made from. */
  async function take(
    item: PaceItem,
    count: number,
    length: number,
    now: number,
  ): Promise<PaceItem | null> {
    const behind = item.next === undefined || item.next < now;
    const rate = item.rate === undefined ? 'attribute_not_exists(rate)' : 'rate = :rate';
    const update = new UpdateCommand({
      TableName: table.name,
      Key: keys.pace(),
      UpdateExpression: `SET #next = ${behind ? ':now' : '#next'} + :length, #type = :type, v = :v ADD sent24Hours :count`,
      // Behind: start from now. Ahead: go on from there. Exactly one of the two holds.
      ConditionExpression: `${behind ? '(attribute_not_exists(#next) OR #next < :now)' : '#next >= :now'} AND ${rate}`,
      ExpressionAttributeNames: { '#next': 'next', '#type': 'type' },
      ExpressionAttributeValues: {
        ':now': now,
        ':length': length,
        ':count': count,
        ':type': 'pace',
        ':v': 1,
        ...(item.rate === undefined ? {} : { ':rate': item.rate }),
      },
      ReturnValues: 'ALL_NEW',
    });
    const result = await unlessRefused(table.documents.send(update));
    return result && (result.Attributes as PaceItem);
  }

  return {
    async reserve(lane, count, now) {
      for (let attempt = 0; attempt < tries; attempt += 1) {
        const item = seen ?? (await read());
        const wait = waitFor(lane, item.next ?? 0, now);
        const { max24Hours = -1, sent24Hours = 0, rate = sandboxRate } = item;
        const full = !hasRoom(lane, count, { max24Hours, sent24Hours });
        if ((wait > 0 || full) && seen) {
          // Refuse only by what the item says now.
          seen = undefined;
          continue;
        }
        if (full) return { wait: 10 * 60_000 };
        if (wait > 0) return { wait };
        const gap = Number(spacing(rate).toFixed(3));
        const taken = await take(item, count, Number((gap * count).toFixed(3)), now);
        seen = taken ?? undefined;
        if (!taken) continue;
        const first = (taken.next ?? now) - gap * count;
        return { at: Array.from({ length: count }, (_, n) => Math.ceil(first + n * gap)) };
      }
      return { wait: 1_000 };
    },

    async tell({ rate, max24Hours, sent24Hours }, now) {
      await table.documents.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.pace(),
          // No condition: SES's newest word replaces the one before.
          UpdateExpression:
            'SET rate = :rate, max24Hours = :max, sent24Hours = :sent, #type = :type, v = :v',
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: {
            ':rate': rate,
            ':max': max24Hours,
            ':sent': sent24Hours,
            ':type': stamped('pace', 1, now, {}).type,
            ':v': 1,
          },
        }),
      );
    },
  };
}
