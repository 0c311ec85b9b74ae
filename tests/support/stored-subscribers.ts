/** Subscribers as the store is given them, and what it made of them. */
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Consent, Subscriber } from '#domain/subscriber';
import type { Table } from '#store/client';
import { keys } from '#store/table';

type Pending = Extract<Subscriber, { status: 'pending' }>;

export function wishOf(id: string, askedAt: number, over: Partial<Pending> = {}) {
  return {
    status: 'pending' as const,
    id,
    address: `${id}@example.org`,
    role: 'parent' as const,
    country: 'FR',
    region: 'FR-75',
    locale: 'fr',
    zone: 'Europe/Paris',
    topics: [],
    askedAt,
    ...over,
  };
}

export const consentAt = (at: number): Consent => ({ at, textHash: 'words', locale: 'fr' });

/** All that is stored of a subscriber, as text. */
export async function storedOf({ documents, name }: Table, id: string): Promise<string> {
  const query = new QueryCommand({
    TableName: name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.subscriber(id).pk },
    ConsistentRead: true,
  });
  return JSON.stringify((await documents.send(query)).Items);
}
