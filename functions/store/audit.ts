/** The list of what staff did, a partition a month. Kept for two years, changed by nobody. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Audit } from '#domain/audit';
import type { Ids } from '#domain/clock';
import { stamped, type Table } from './client.ts';
import { keys } from './table.ts';

export function createAudit(table: Table, ids: Ids): Audit {
  return {
    async write(entry) {
      await table.documents.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...keys.audit(entry.at, ids.fresh()), ...stamped('audit', 1, entry.at, entry) },
        }),
      );
    },
  };
}
