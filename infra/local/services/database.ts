/** The embedded database: dynalite, with its data in a folder. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { dirname, join } from 'node:path';
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  paginateScan,
  waitUntilTableExists,
  type CreateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { clientSettings } from './client-settings.ts';
import { listenLocally } from './listen.ts';

/** The fields of the template that dynalite takes one to one. */
export type TableDefinition = Pick<
  CreateTableCommandInput,
  'TableName' | 'KeySchema' | 'AttributeDefinitions' | 'GlobalSecondaryIndexes' | 'BillingMode'
>;

export interface Database {
  endpoint: string;
  stop(): Promise<void>;
}

/**
 * Starts the database in `folder` with exactly these tables. Data lie in a folder named by the
 * definition: when that has changed, the items are copied over, because dynalite ignores a changed
 * index. The old folder goes only when the copy is complete.
 */
export async function startDatabase(folder: string, tables: TableDefinition[]): Promise<Database> {
  await mkdir(folder, { recursive: true });
  const hash = createHash('sha256').update(JSON.stringify(tables)).digest('hex').slice(0, 12);
  const current = `tables-${hash}`;
  const found = (await readdir(folder)).filter((name) => name.startsWith('tables-'));
  const outdated = found.filter((name) => name !== current);
  if (!found.includes(current) && outdated[0]) {
    await rebuild(join(folder, outdated[0]), join(folder, current), tables);
  }
  const database = await open(join(folder, current));
  await createTables(database.endpoint, tables);
  await Promise.all(outdated.map((name) => rm(join(folder, name), { recursive: true })));
  return database;
}

async function open(path: string): Promise<Database> {
  const server = dynalite({ path, createTableMs: 0 });
  outliveCutRequests(server);
  const endpoint = await listenLocally(server);
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint, stop };
}

/** dynalite throws when a request is cut off in the middle of its body, which would end this process. */
function outliveCutRequests(server: Server): void {
  server.on('request', (request) => {
    request.removeAllListeners('error');
    request.on('error', () => {});
  });
}

async function createTables(endpoint: string, tables: TableDefinition[]): Promise<void> {
  const client = new DynamoDBClient({ endpoint, ...clientSettings });
  const { TableNames = [] } = await client.send(new ListTablesCommand());
  for (const table of tables) {
    if (TableNames.includes(table.TableName ?? '')) continue;
    await client.send(new CreateTableCommand(table));
    // A table that is closed while it is being created could never be opened or deleted again.
    await waitUntilTableExists(
      { client, maxWaitTime: 5, minDelay: 0.02, maxDelay: 0.1 },
      { TableName: table.TableName },
    );
  }
  client.destroy();
}

/** Copies every item of the tables that are still defined. */
async function rebuild(old: string, current: string, tables: TableDefinition[]): Promise<void> {
  const unfinished = join(dirname(current), 'unfinished');
  await rm(unfinished, { recursive: true, force: true });
  const [from, to] = await Promise.all([open(old), open(unfinished)]);
  await createTables(to.endpoint, tables);
  const source = new DynamoDBClient({ endpoint: from.endpoint, ...clientSettings });
  const target = new DynamoDBClient({ endpoint: to.endpoint, ...clientSettings });
  const { TableNames = [] } = await source.send(new ListTablesCommand());
  for (const { TableName = '' } of tables) {
    if (TableNames.includes(TableName)) await copyItems(source, target, TableName);
  }
  source.destroy();
  target.destroy();
  await Promise.all([from.stop(), to.stop()]);
  await rename(unfinished, current);
}

async function copyItems(
  source: DynamoDBClient,
  target: DynamoDBClient,
  table: string,
): Promise<void> {
  // 25 is what one batch takes.
  for await (const page of paginateScan({ client: source, pageSize: 25 }, { TableName: table })) {
    const requests = (page.Items ?? []).map((Item) => ({ PutRequest: { Item } }));
    if (requests.length) {
      await target.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
    }
  }
}
