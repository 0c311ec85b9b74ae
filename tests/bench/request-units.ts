/**
 * A ledger of request units by AWS's published rules, since the embedded database under-reports
 * indexes: 1 KB steps for writes, 4 KB for reads, every touched index entry written, a failed
 * condition billed like a write.
 * Source: DynamoDB developer guide, "Read and write capacity" and "Global secondary indexes".
 *
 * It hooks into a document client, looks at each item before and after a write through a second,
 * unobserved client, and counts.
 */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { indexes } from '#store/table';

type Item = Record<string, unknown>;

export interface Ledger {
  read: number;
  write: number;
  reset(): void;
}

/** Size of an item in bytes: UTF-8 names and values; numbers about half their digits + 1; maps and lists 3 + 1 an element. */
export function sizeOf(value: unknown): number {
  if (value === null || typeof value === 'boolean') return 1;
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1;
  if (value instanceof Set) return [...value].reduce((sum: number, each) => sum + sizeOf(each), 0);
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + 1 + sizeOf(each), 3);
  if (typeof value === 'object') {
    return Object.entries(value).reduce(
      (sum, [name, each]) => sum + 1 + Buffer.byteLength(name) + sizeOf(each),
      3,
    );
  }
  return 0;
}

const sizeOfItem = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOf(value),
    0,
  );

const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));
const readUnits = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);

/** The entry of one index that an item has, or null when the index is sparse for it. */
function entryOf(
  index: (typeof indexes)[keyof typeof indexes],
  item: Item | undefined,
): Item | null {
  if (item?.[index.partition] === undefined || item[index.sort] === undefined) return null;
  const names = ['pk', 'sk', index.partition, index.sort, ...index.project];
  return Object.fromEntries(
    names.filter((name) => item[name] !== undefined).map((name) => [name, item[name]]),
  );
}

/** Units of one write that turned `before` into `after`. */
export function unitsOfWrite(before: Item | undefined, after: Item | undefined): number {
  let units = writeUnits(Math.max(before ? sizeOfItem(before) : 0, after ? sizeOfItem(after) : 0));
  if (JSON.stringify(before) === JSON.stringify(after)) return units;
  for (const index of Object.values(indexes)) {
    const [old, now] = [entryOf(index, before), entryOf(index, after)];
    const moved =
      old &&
      now &&
      (old[index.partition] !== now[index.partition] || old[index.sort] !== now[index.sort]);
    if (moved) units += writeUnits(sizeOfItem(old)) + writeUnits(sizeOfItem(now));
    else if (old && now && JSON.stringify(old) === JSON.stringify(now)) continue;
    else if (old || now)
      units += writeUnits(Math.max(old ? sizeOfItem(old) : 0, now ? sizeOfItem(now) : 0));
  }
  return units;
}

/** Counts everything that goes through `client`; `plain` must be another client on the same table. */
export function watch(client: DynamoDBDocumentClient, plain: DynamoDBDocumentClient): Ledger {
  const ledger: Ledger = {
    read: 0,
    write: 0,
    reset: () => Object.assign(ledger, { read: 0, write: 0 }),
  };
  const look = async (table: string, key: Item): Promise<Item | undefined> =>
    (await plain.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;

  client.middlewareStack.add(
    (next, context) => async (args) => {
      const input = args.input as Item & {
        TableName: string;
        Key?: Item;
        Item?: Item;
        ConsistentRead?: boolean;
      };
      const name = String(context.commandName);
      if (name === 'PutCommand' || name === 'UpdateCommand' || name === 'DeleteCommand') {
        const key = input.Key ?? { pk: input.Item?.pk, sk: input.Item?.sk };
        const before = await look(input.TableName, key);
        try {
          return await next(args);
        } finally {
          ledger.write += unitsOfWrite(before, await look(input.TableName, key));
        }
      }
      const result = await next(args);
      const output = result.output as { Item?: Item; Items?: Item[] };
      if (name === 'GetCommand')
        ledger.read += readUnits(
          output.Item ? sizeOfItem(output.Item) : 0,
          Boolean(input.ConsistentRead),
        );
      else if (name === 'QueryCommand') {
        ledger.read += readUnits(
          (output.Items ?? []).reduce((sum, item) => sum + sizeOfItem(item), 0),
          Boolean(input.ConsistentRead),
        );
      } else throw new Error(`The ledger does not know ${name}; teach it before you trust it.`);
      return result;
    },
    { step: 'initialize', name: 'request-unit-ledger' },
  );
  return ledger;
}
