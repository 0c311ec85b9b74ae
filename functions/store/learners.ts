/** Finished modules of anonymous learners: one item each, written once. */
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Finish, Learners } from '#domain/learner';
import { putNew, stamped, type Table } from './client.ts';
import { indexKeys, keys } from './table.ts';

export function createLearners(table: Table): Learners {
  return {
    finish({ learnerHash, module, ...said }: Finish, now) {
      const item = stamped('learner-finish', 1, now, {
        ...keys.learnerFinish(learnerHash, module),
        ...indexKeys.day(now, module, learnerHash),
        module,
        ...said,
      });
      // The first receipt decides the day for good; a tombstone in the same place refuses replays.
      return putNew(table, item, now);
    },

    async erase(learnerHash, modules, now) {
      const known = await finishedModules(table, learnerHash);
      const all = [...new Set([...modules, ...known])];
      await Promise.all(all.map((module) => bury(table, learnerHash, module, now)));
    },
  };
}

/** Replaces whatever is there, index entry included. No condition: a tombstone may only win. */
async function bury(table: Table, learnerHash: string, module: string, now: number): Promise<void> {
  const Item = stamped('learner-tombstone', 1, now, keys.learnerFinish(learnerHash, module));
  await table.documents.send(new PutCommand({ TableName: table.name, Item }));
}

/** Also those that have left the catalogue since. */
async function finishedModules(table: Table, learnerHash: string): Promise<string[]> {
  const { pk, sk } = keys.learnerFinish(learnerHash, '');
  const { Items = [] } = await table.documents.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :finish)',
      ExpressionAttributeValues: { ':pk': pk, ':finish': sk },
      ProjectionExpression: 'sk',
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => String(item['sk']).slice(sk.length));
}
