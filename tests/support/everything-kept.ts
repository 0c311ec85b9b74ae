/** Everything that the running stack has written down, for tests that search it. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { DynamoDBClient, ScanCommand, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { ListQueuesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from '../../infra/local/services/client-settings.ts';
import type { SharedStack } from './stack-setup.ts';
import { until } from './until.ts';

export type Item = Record<string, AttributeValue>;

export const databaseOf = ({ endpoints }: SharedStack): DynamoDBClient =>
  new DynamoDBClient({ ...clientSettings, endpoint: endpoints.dynamodb });

export const queuesOf = ({ endpoints }: SharedStack): SQSClient =>
  new SQSClient({ ...clientSettings, endpoint: endpoints.sqs });

/** All items of the table, all pages. */
export async function allItems(stack: SharedStack): Promise<Item[]> {
  const database = databaseOf(stack);
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await database.send(
      new ScanCommand({
        TableName: stack.tableName,
        ExclusiveStartKey: from,
        ConsistentRead: true,
      }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}

/** Bodies of all messages that wait in any queue, dead letters included; they stay where they are. */
export async function allMessages(stack: SharedStack): Promise<string[]> {
  const sqs = queuesOf(stack);
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const received = await Promise.all(
    QueueUrls.map((QueueUrl) =>
      sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
      ),
    ),
  );
  return received.flatMap(({ Messages = [] }) => Messages.map(({ Body = '' }) => Body));
}

/** Every file of the data folder, by its path below it. The mail that was sent is the outside world. */
export async function allFiles({ dir }: SharedStack): Promise<Map<string, Buffer>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
    .filter((path) => path !== join('mail', 'journal.jsonl'));
  // A file of the database may be merged into another one between listing and reading.
  const read = async (path: string) =>
    [path, await readFile(join(dir, path)).catch(() => Buffer.alloc(0))] as const;
  return new Map(await Promise.all(paths.map(read)));
}

/** All log lines of all functions. */
export async function allLogLines(stack: SharedStack): Promise<string[]> {
  const files = await allFiles(stack);
  return [...files]
    .filter(([path]) => path.startsWith('logs/'))
    .flatMap(([, bytes]) => bytes.toString().split('\n').filter(Boolean));
}

/** Resolves when no queue holds work and no event waits. */
export async function atRest({ controlUrl }: SharedStack): Promise<void> {
  await until(
    async () => {
      const state = (await (await fetch(`${controlUrl}/state`)).json()) as {
        pendingEvents: number;
        queues: Record<string, { ready: number; delayed: number; inFlight: number }>;
      };
      const busy = Object.values(state.queues).some(
        ({ ready, delayed, inFlight }) => ready + delayed + inFlight > 0,
      );
      return !busy && state.pendingEvents === 0;
    },
    { what: () => 'the queues to be empty' },
  );
}
