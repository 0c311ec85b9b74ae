/** A table of its own for a test file: embedded DynamoDB on a free port, state in a temporary folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { openTable, type Table } from '#store/client';
import { indexes, tableKeys } from '#store/table';

export interface TestTable {
  table: Table;
  stop(): Promise<void>;
}

/**
 * Starts a database and makes the table from functions/store/table.ts:
 * `beforeAll(async () => { db = await startTable() })`, `afterAll(() => db.stop())`.
 * When DYNAMODB_ENDPOINT names a running database (the parity run), only the table is made there.
 */
export async function startTable(): Promise<TestTable> {
  const named = process.env['DYNAMODB_ENDPOINT'];
  const own = named ? null : await startDatabase();
  const connection = {
    endpoint: named ?? own?.endpoint ?? '',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  };
  const name = `harbour-${Math.random().toString(36).slice(2)}`;
  await createTable(name, connection);
  const table = openTable(name, {
    ...connection,
    // Hundreds of requests at once may wait long for the one core of the embedded database.
    requestHandler: { connectionTimeout: 20_000, requestTimeout: 20_000 },
  });
  return {
    table,
    async stop() {
      table.documents.destroy();
      await own?.stop();
    },
  };
}

async function startDatabase(): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'harbour-db-'));
  const server = dynalite({ path: folder, createTableMs: 0 });
  // It throws out of the process when a request breaks off; nobody here needs to know.
  server.on('request', (request) => {
    request.removeAllListeners('error');
    request.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function createTable(
  name: string,
  connection: ConstructorParameters<typeof DynamoDBClient>[0],
): Promise<void> {
  const client = new DynamoDBClient(connection ?? {});
  const slots = Object.values(indexes);
  const keyNames = [tableKeys, ...slots].flatMap((each) => [each.partition, each.sort]);
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: keyNames.map((key) => ({ AttributeName: key, AttributeType: 'S' })),
      KeySchema: keySchema(tableKeys),
      GlobalSecondaryIndexes: slots.map((slot) => ({
        IndexName: slot.name,
        KeySchema: keySchema(slot),
        Projection:
          slot.project.length > 0
            ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [...slot.project] }
            : { ProjectionType: 'KEYS_ONLY' },
      })),
    }),
  );
  // Even without a delay the database makes the table a moment after its answer.
  const isActive = async (): Promise<boolean> => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    return Table?.TableStatus === 'ACTIVE';
  };
  for (let tries = 0; !(await isActive()); tries += 1) {
    if (tries === 1_000) throw new Error('The test table did not become active.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  client.destroy();
}

function keySchema(keys: { partition: string; sort: string }) {
  return [
    { AttributeName: keys.partition, KeyType: 'HASH' as const },
    { AttributeName: keys.sort, KeyType: 'RANGE' as const },
  ];
}
