/** Counters that forget: how often an address was written to, how often a network guessed wrong. */
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { networkLimits, type NetworkRule, type RateLimits, withOneMore } from '#domain/limits';
import { alive, putNew, stamped, type Table, unlessRefused } from './client.ts';
import { expiry, instant, keys } from './table.ts';

/** Rounds against other writers. Whoever loses all of them is one of a flood of requests for one address. */
const rounds = 4;

interface MailInstants {
  instants: number[];
  revision: number;
}

export function createRateLimits(table: Table): RateLimits {
  const hourOf = (now: number): string => instant(now).slice(0, 13);

  async function count(rule: NetworkRule, networkHash: string, now: number): Promise<void> {
    // No condition: a retry of the SDK may count twice, which is on the safe side.
    await table.documents.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keys.rateLimit(rule, networkHash, hourOf(now)),
        UpdateExpression: 'SET #type = :type, v = :v, expires = :expires ADD hits :one',
        ExpressionAttributeNames: { '#type': 'type' },
        ExpressionAttributeValues: {
          ':type': 'rate-limit',
          ':v': 1,
          ':expires': expiry('rate-limit', now).expires,
          ':one': 1,
        },
      }),
    );
  }

  async function read(key: {
    pk: string;
    sk: string;
  }): Promise<Record<string, unknown> | undefined> {
    const get = new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true });
    return (await table.documents.send(get)).Item;
  }

  return {
    async takeMail(allowance, addressHash, now) {
      const key = keys.rateLimit(allowance, addressHash, 'sliding');
      for (let round = 0; round < rounds; round += 1) {
        const before = alive<MailInstants>(await read(key), now);
        const instants = withOneMore(before?.instants ?? [], now);
        if (!instants) return false;
        const revision = (before?.revision ?? 0) + 1;
        const item = stamped('rate-limit', 1, now, { ...key, instants, revision });
        const written = before
          ? await putAt(table, item, before.revision)
          : await putNew(table, item, now);
        if (written) return true;
      }
      return false;
    },

    async isSpent(rule, networkHash, now) {
      const item = await read(keys.rateLimit(rule, networkHash, hourOf(now)));
      return Number(item?.['hits'] ?? 0) >= networkLimits[rule];
    },

    count,

    async countAddress(networkHash, addressHash, now) {
      const pair = keys.rateLimit('asked-about', networkHash, addressHash);
      // The same network asking for the same address again that day is nothing new.
      const isNew = await putNew(table, stamped('rate-limit', 1, now, pair), now);
      if (isNew) await count('new-address', networkHash, now);
    },
  };
}

/** Replaces the item if nobody changed it since it was read: two askers at once take two places. */
async function putAt(table: Table, item: object, revision: number): Promise<boolean> {
  const put = new PutCommand({
    TableName: table.name,
    Item: item,
    ConditionExpression: 'revision = :revision',
    ExpressionAttributeValues: { ':revision': revision },
  });
  return (await unlessRefused(table.documents.send(put))) !== null;
}
