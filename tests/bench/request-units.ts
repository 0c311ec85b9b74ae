/**
 * A ledger of request units by AWS's published rules, since the embedded database under-reports
 * indexes: 1 KB steps for writes, 4 KB for reads, every touched index entry written, a failed
 * condition billed like a write.
 * Source: DynamoDB developer guide, "Read and write capacity" and "Global secondary indexes".
 *
 * It stands between the stores and the client, and looks at each item before and after a write.
 */
import type { DynamoDBDocumentClient, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { indexes } from '#store/table';

type Item = Record<string, unknown>;
type Input = {
  Key?: Item;
  Item?: Item;
  ConsistentRead?: boolean;
  KeyConditionExpression?: string;
  FilterExpression?: string;
  ExpressionAttributeNames?: Item;
  ExpressionAttributeValues?: Item;
  Select?: string;
};
type Command = { input: Input };
type Output = { Item?: Item; Items?: Item[] };

export interface Units {
  read: number;
  write: number;
}

export interface Ledger extends Units {
  /** The same by what `part` answered. */
  by: ReadonlyMap<string, Units>;
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

/** Counts everything that the stores send through `documents` from now on; `part` says for whom. */
export function watch(
  documents: DynamoDBDocumentClient,
  table: string,
  part: () => string = () => 'all',
): Ledger {
  const by = new Map<string, Units>();
  const ledger: Ledger = {
    by,
    read: 0,
    write: 0,
    reset() {
      by.clear();
      Object.assign(ledger, { read: 0, write: 0 });
    },
  };
  const bill = (unit: keyof Units, units: number): void => {
    const of = by.get(part()) ?? { read: 0, write: 0 };
    by.set(part(), of);
    of[unit] += units;
    ledger[unit] += units;
  };
  const send = documents.send.bind(documents) as (command: unknown) => Promise<Output>;
  const look = async ({ pk, sk }: Item): Promise<Item | undefined> =>
    (await send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }))).Item;

  const counted = async (command: Command): Promise<Output> => {
    const { input } = command;
    const key = input.Key ?? input.Item;
    if (key && !(command instanceof GetCommand)) {
      const before = await look(key);
      try {
        return await send(command);
      } finally {
        bill('write', unitsOfWrite(before, await look(key)));
      }
    }
    if (input.Select) throw new Error('A counting query bills what it does not show.');
    const output = await send(command);
    // A filter takes away after the bill is made.
    const { Items, Item } = input.FilterExpression ? await send(unfiltered(input)) : output;
    const items = Items ?? (Item ? [Item] : []);
    bill(
      'read',
      readUnits(
        items.reduce((sum, item) => sum + sizeOfItem(item), 0),
        Boolean(input.ConsistentRead),
      ),
    );
    return output;
  };
  documents.send = counted as unknown as typeof documents.send;
  return ledger;
}

/** The same query without its filter, and without the names and values that only the filter used. */
function unfiltered({ FilterExpression: _, ...input }: Input): QueryCommand {
  const used = (map: Item | undefined): Item | undefined => {
    const entries = Object.entries(map ?? {}).filter(([name]) =>
      input.KeyConditionExpression?.split(/[^#:\w]+/).includes(name),
    );
    return entries.length > 0 ? Object.fromEntries(entries) : undefined;
  };
  return new QueryCommand({
    ...input,
    ExpressionAttributeNames: used(input.ExpressionAttributeNames),
    ExpressionAttributeValues: used(input.ExpressionAttributeValues),
  } as QueryCommandInput);
}
