/** The probe: one item that says when a mail to ourselves was last sent, and which one came back. */
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Probe } from '#domain/mail-ports';
import { type Table, unlessRefused } from './client.ts';
import { keys } from './table.ts';

const pause = 60_000;

export function createProbe(table: Table): Probe {
  const write = (name: 'sentAt' | 'returnedAt', at: number, before: number) =>
    unlessRefused(
      table.documents.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.probe(),
          UpdateExpression: 'SET #name = :at, #type = :type, v = :v',
          // Both only move forward, so late and repeated news changes nothing.
          ConditionExpression: 'attribute_not_exists(#name) OR #name <= :before',
          ExpressionAttributeNames: { '#name': name, '#type': 'type' },
          ExpressionAttributeValues: { ':at': at, ':before': before, ':type': 'probe', ':v': 1 },
        }),
      ),
    );

  return {
    begin: async (now) => (await write('sentAt', now, now - pause)) !== null,
    async returned(sentAt) {
      await write('returnedAt', sentAt, sentAt);
    },
    async lastReturned() {
      const { Item } = await table.documents.send(
        new GetCommand({ TableName: table.name, Key: keys.probe(), ConsistentRead: true }),
      );
      return Number(Item?.['returnedAt'] ?? 0);
    },
  };
}
