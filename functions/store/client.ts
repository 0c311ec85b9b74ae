/**
 * The table as the stores see it: one client, one way of marshalling, and two answers that every
 * store needs, "was the condition refused?" and "has this item expired?".
 */
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  type DynamoDBClientConfig,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { expiry, isExpired, type ItemType } from './table.ts';

/** What every store is made with. */
export interface Table {
  name: string;
  documents: DynamoDBDocumentClient;
}

/**
 * Opens the table. Region, credentials and endpoint come from the environment, as the SDK reads it.
 *
 * Three attempts of two seconds fit into the shortest time-out of our functions. Undefined fields
 * are left out, so that an optional field is absent and never null; empty strings stay.
 */
export function openTable(name: string, config: DynamoDBClientConfig = {}): Table {
  const base = new DynamoDBClient({
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000 },
    ...config,
  });
  const documents = DynamoDBDocumentClient.from(base, {
    marshallOptions: { removeUndefinedValues: true },
  });
  return { name, documents };
}

/**
 * The result of a conditional write, or null when its condition was refused; other faults go on.
 * The refused item is not handed back, since the embedded database never does: read it again.
 */
export async function unlessRefused<T>(write: Promise<T>): Promise<T | null> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return null;
    throw error;
  }
}

/** The item as its type, or null when there is none or it has expired and only waits for its removal. */
export function alive<T>(item: Record<string, unknown> | undefined, now: number): T | null {
  return item && !isExpired(item, now) ? (item as T) : null;
}

/** An item with what all items carry: type, version of its shape, and its life. */
export function stamped<T extends object>(
  type: ItemType,
  v: number,
  now: number,
  fields: T,
): T & { type: ItemType; v: number; expires?: number } {
  return { type, v, ...expiry(type, now), ...fields };
}

/**
 * Writes `item` unless one with its key is alive; answers whether it was written.
 * Repeating it changes nothing, whichever of two racing writers came first stays.
 */
export async function putNew(table: Table, item: object, now: number): Promise<boolean> {
  const put = new PutCommand({
    TableName: table.name,
    Item: item,
    // An expired item that DynamoDB has not removed yet counts as absent.
    ConditionExpression: 'attribute_not_exists(pk) OR expires <= :now',
    ExpressionAttributeValues: { ':now': Math.floor(now / 1000) },
  });
  return (await unlessRefused(table.documents.send(put))) !== null;
}
