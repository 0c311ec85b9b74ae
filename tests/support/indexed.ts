/** Reading an index of the table, which outside of tests only its own store does. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '#store/client';

/** Items of one partition of an index. */
export async function indexed(
  table: Table,
  index: { name: string; partition: string },
  partition: string,
): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await table.documents.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: index.name,
      KeyConditionExpression: '#pk = :pk',
      ExpressionAttributeNames: { '#pk': index.partition },
      ExpressionAttributeValues: { ':pk': partition },
    }),
  );
  return Items;
}
