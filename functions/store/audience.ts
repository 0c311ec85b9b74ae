/** The audience index: confirmed subscribers by shard, without their addresses. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type AudienceEntry, isInSegment, type Segment } from '#domain/subscriber';
import type { Table } from './client.ts';
import { indexes, indexKeys, keys, shards } from './table.ts';

/** Shards that are counted at the same time: quick enough, without taking the table from the senders. */
const atOnce = 8;
/** Entries of one page when counting; about as many as fit into the megabyte of one answer. */
const pageSize = 4_000;

export async function audiencePage(
  table: Table,
  shard: string,
  cursor: string | undefined,
  limit: number,
): Promise<{ entries: AudienceEntry[]; cursor?: string }> {
  const query = new QueryCommand({
    TableName: table.name,
    IndexName: indexes.audience.name,
    KeyConditionExpression: 'audPk = :shard',
    // Rows never move when a state changes, so the others are left out here.
    FilterExpression: '#status = :confirmed',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: { ':shard': shard, ':confirmed': 'confirmed' },
    Limit: limit,
    // The last id says it all: no key of the database leaves this folder.
    ...(cursor === undefined
      ? {}
      : { ExclusiveStartKey: { ...keys.subscriber(cursor), ...indexKeys.audience(cursor) } }),
  });
  const { Items = [], LastEvaluatedKey } = await table.documents.send(query);
  const next = LastEvaluatedKey?.['audSk'] as string | undefined;
  return { entries: Items.map(entryOf), ...(next === undefined ? {} : { cursor: next }) };
}

export async function countByLocale(
  table: Table,
  segment: Segment,
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const rest = shards.values();
  // Several loops take from one list: none waits for the slowest shard of a batch.
  const countRest = async (): Promise<void> => {
    for (const shard of rest) {
      for await (const entry of confirmedIn(table, shard)) {
        if (isInSegment(segment, entry)) counts[entry.locale] = (counts[entry.locale] ?? 0) + 1;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, countRest));
  return counts;
}

async function* confirmedIn(table: Table, shard: string): AsyncGenerator<AudienceEntry> {
  let cursor: string | undefined;
  do {
    const page = await audiencePage(table, shard, cursor, pageSize);
    yield* page.entries;
    cursor = page.cursor;
  } while (cursor !== undefined);
}

function entryOf({ pk, sk, audPk, audSk, ...entry }: Record<string, unknown>): AudienceEntry {
  return { id: audSk, ...entry } as AudienceEntry;
}
