/** The send ledger in the table: every change says which revision of the row it was made from. */
import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '#domain/clock';
import type { Row, RowRef } from '#domain/ledger';
import type { Ledger } from '#domain/mail-ports';
import { type Table, alive, putNew, unlessRefused } from './client.ts';
import { itemOf, refOf, rowKey, rowOf } from './ledger-item.ts';
import { duePartition, dueShards, indexes, instant } from './table.ts';

export function createLedger(table: Table, clock: Pick<Clock, 'now'>): Ledger {
  return {
    dueShards,

    async read(ref, how = { fresh: false }) {
      const { Item } = await table.documents.send(
        new GetCommand({ TableName: table.name, Key: rowKey(ref), ConsistentRead: how.fresh }),
      );
      const item = alive<Record<string, unknown>>(Item, clock.now());
      return item && rowOf(item);
    },

    // The key is made of who and what, so a repeated enrolment finds its row and leaves it as it is.
    add: (row) => putNew(table, itemOf(row, clock.now()), clock.now()),

    async replace<R extends Row>(after: R): Promise<R | null> {
      const next = { ...after, rev: after.rev + 1 };
      const put = new PutCommand({
        TableName: table.name,
        Item: itemOf(next, clock.now()),
        // Nobody changed the row since it was read, so what was decided about it still holds.
        ConditionExpression: 'rev = :rev',
        ExpressionAttributeValues: { ':rev': after.rev },
      });
      return (await unlessRefused(table.documents.send(put))) && next;
    },

    async due(line, shard, now, limit) {
      const found: RowRef[] = [];
      let from: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await table.documents.send(
          new QueryCommand({
            TableName: table.name,
            IndexName: indexes.due.name,
            // "~" sorts after the "#" that follows the instant, so what is due this very millisecond counts.
            KeyConditionExpression: 'duePk = :shard AND dueSk < :now',
            ExpressionAttributeValues: {
              ':shard': duePartition(line, shard),
              ':now': `${instant(now)}~`,
            },
            Limit: limit - found.length,
            ExclusiveStartKey: from,
          }),
        );
        found.push(...Items.map((key) => refOf(key as { pk: string; sk: string })));
        from = LastEvaluatedKey;
      } while (from && found.length < limit);
      return found;
    },
  };
}
