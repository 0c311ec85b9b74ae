/** How far the enrolment of each shard of a drive has come. */
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '#domain/clock';
import type { Enrolling } from '#domain/mail-ports';
import { type Table, unlessRefused } from './client.ts';
import { query } from './query.ts';
import { expiry, keys, shards } from './table.ts';

interface Checkpoint {
  cursor?: string;
  finished?: boolean;
}

export function createEnrolling(table: Table, clock: Pick<Clock, 'now'>): Enrolling {
  const life = () => ({
    ':type': 'drive-shard',
    ':v': 1,
    ':expires': expiry('drive-shard', clock.now()).expires,
  });
  return {
    async checkpoint(driveId, shard) {
      const { Item } = await table.documents.send(
        new GetCommand({
          TableName: table.name,
          Key: keys.driveShard(driveId, shard),
          ConsistentRead: true,
        }),
      );
      const { cursor, finished = false } = (Item ?? {}) as Checkpoint;
      return { ...(cursor === undefined ? {} : { cursor }), finished };
    },

    async advance(driveId, shard, cursor) {
      const update = new UpdateCommand({
        TableName: table.name,
        Key: keys.driveShard(driveId, shard),
        UpdateExpression: 'SET #cursor = :cursor, #type = :type, v = :v, expires = :expires',
        // Ids are walked in order; of two workers on one shard the slower never takes it back.
        ConditionExpression: 'attribute_not_exists(#cursor) OR #cursor < :cursor',
        ExpressionAttributeNames: { '#cursor': 'cursor', '#type': 'type' },
        ExpressionAttributeValues: { ':cursor': cursor, ...life() },
      });
      await unlessRefused(table.documents.send(update));
    },

    async finish(driveId, shard) {
      await table.documents.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.driveShard(driveId, shard),
          // No condition: finished once is finished for good.
          UpdateExpression: 'SET finished = :yes, #type = :type, v = :v, expires = :expires',
          ExpressionAttributeNames: { '#type': 'type' },
          ExpressionAttributeValues: { ':yes': true, ...life() },
        }),
      );
    },

    async unfinished(driveId) {
      const items = await query(
        table,
        { pk: keys.driveShard(driveId, '').pk, sk: 'SHARD#' },
        { consistent: true },
      );
      const finished = new Set(items.filter((item) => item['finished']).map((item) => item['sk']));
      return shards.filter((shard) => !finished.has(keys.driveShard(driveId, shard).sk));
    },
  };
}
