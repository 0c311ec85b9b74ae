/** Reading and removing all items under one partition key, page by page. */
import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';

export type Item = Record<string, unknown>;

/** Which items: all of a partition, or those whose sort key begins with `sk`. */
export interface Range {
  pk: string;
  sk?: string;
}

/** All items of the range, expired ones included. `consistent` costs twice as much. */
export async function query(
  table: Table,
  { pk, sk }: Range,
  { consistent = false } = {},
): Promise<Item[]> {
  const found: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await table.documents.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: sk ? 'pk = :pk AND begins_with(sk, :sk)' : 'pk = :pk',
        ExpressionAttributeValues: sk ? { ':pk': pk, ':sk': sk } : { ':pk': pk },
        ConsistentRead: consistent,
        ExclusiveStartKey: from,
      }),
    );
    found.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return found;
}

/** Deletes the whole partition but the item `keep`, again until nothing comes after. Safe to repeat. */
export async function sweep(table: Table, { pk }: Range, keep: string): Promise<void> {
  const rest = async (): Promise<Item[]> =>
    (await query(table, { pk }, { consistent: true })).filter((item) => item['sk'] !== keep);
  for (let items = await rest(); items.length > 0; items = await rest()) {
    await removeItems(table, items);
  }
}

/** Deletes these items, so many at a time. Safe to repeat. */
export async function removeItems(table: Table, items: readonly Item[]): Promise<void> {
  for (let from = 0; from < items.length; from += 25) {
    await Promise.all(
      items
        .slice(from, from + 25)
        .map(({ pk, sk }) =>
          table.documents.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } })),
        ),
    );
  }
}
