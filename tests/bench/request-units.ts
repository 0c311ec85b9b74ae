/**
 * A ledger of request units by AWS's published rules, since the embedded database under-reports
 * indexes: 1 KB steps for writes, 4 KB for reads, every touched index entry written, a failed
 * condition billed like a write.
 * Source: DynamoDB developer guide, "Read and write capacity" and "Global secondary indexes".
 *
 * It stands between the stores and the client, and looks at each item before and after a write.
 */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { indexes } from '#store/table';

type Item = Record<string, unknown>;
type Input = {
  Key?: Item;
  Item?: Item;
  ConsistentRead?: boolean;
  FilterExpression?: string;
  Select?: string;
};
type Output = { Item?: Item; Items?: Item[] };

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

/** Counts everything that the stores send through `documents` from now on. */
export function watch(documents: DynamoDBDocumentClient, table: string): Ledger {
  const ledger: Ledger = {
    read: 0,
    write: 0,
    reset: () => Object.assign(ledger, { read: 0, write: 0 }),
  };
  const send = documents.send.bind(documents) as (command: unknown) => Promise<Output>;
  const look = async ({ pk, sk }: Item): Promise<Item | undefined> =>
    (await send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }))).Item;

  const counted = async (command: {
    input: Input;
    constructor: { name: string };
  }): Promise<Output> => {
    const { input } = command;
    const key = input.Key ?? input.Item;
    if (key && command.constructor.name !== 'GetCommand') {
      const before = await look(key);
      try {
        return await send(command);
      } finally {
        // First the look, then the sum: `+=` with an await in it loses what others add meanwhile.
        const units = unitsOfWrite(before, await look(key));
        ledger.write += units;
      }
    }
    const output = await send(command);
    const items = output.Items ?? (output.Item ? [output.Item] : []);
    if (input.FilterExpression || input.Select)
      throw new Error(
        'A filtered or counting query bills what it does not show; teach the ledger first.',
      );
    ledger.read += readUnits(
      items.reduce((sum, item) => sum + sizeOfItem(item), 0),
      Boolean(input.ConsistentRead),
    );
    return output;
  };
  documents.send = counted as unknown as typeof documents.send;
  return ledger;
}
