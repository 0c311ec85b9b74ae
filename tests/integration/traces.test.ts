/**
 * What stays behind of people, searched for in everything that a running Harbour writes down.
 *
 * A lesson's and a letter's worth of traffic passes the front door first, with marks in it. Each search
 * is also led to a planted find, since a search that finds nothing proves nothing.
 */
import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, DeleteQueueCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { storedHash } from '#domain/keys';
import {
  allFiles,
  allItems,
  allLogLines,
  allMessages,
  atRest,
  databaseOf,
  type Item,
  queuesOf,
} from '../support/everything-kept.ts';
import { marks } from '../support/front-door.ts';
import { classId, learner, markedTraffic, people, pupils } from '../support/marked-traffic.ts';

const stack = inject('stack');
const { parent, teacher, erased } = people;

/** What opens doors, by what it opens. */
let openers: Record<string, string>;

beforeAll(async () => {
  openers = await markedTraffic(stack);
  await atRest(stack);
});

const textOf = (item: Item): string => JSON.stringify(item);
const typeOf = (item: Item): string => item['type']?.S ?? '';
const partition = (item: Item): string => item['pk']?.S ?? '';

/** Which of `needles` a text holds. Six digits count only by themselves: every instant has such six. */
const found = (text: string, needles: readonly string[]): string[] =>
  needles.filter((needle) =>
    /^\d{6}$/.test(needle)
      ? new RegExp(`(?<![\\w-])${needle}(?![\\w-])`).test(text)
      : text.includes(needle),
  );

/** Writes an item beside the real ones for as long as `look` takes. */
async function withItem<T>(fields: Record<string, string>, look: () => Promise<T>): Promise<T> {
  const key = { pk: { S: 'PLANTED' }, sk: { S: 'PLANTED' } };
  const database = databaseOf(stack);
  const values = Object.entries(fields).map(([name, value]) => [name, { S: value }] as const);
  const Item = { ...Object.fromEntries(values), ...key };
  await database.send(new PutItemCommand({ TableName: stack.tableName, Item }));
  try {
    return await look();
  } finally {
    await database.send(new DeleteItemCommand({ TableName: stack.tableName, Key: key }));
  }
}

// First, since what the controls below plant stays in the files of the database.
describe('the data folder, byte by byte', () => {
  const pathsWith = async (needles: readonly string[]): Promise<string[]> =>
    [...(await allFiles(stack))]
      .filter(([, bytes]) => found(bytes.toString('latin1'), needles).length > 0)
      .map(([path]) => path);

  it('holds no door opener, no network and no user agent, not even where it was overwritten', async () => {
    // Until its mail is made an ask stands in the table; it opens nothing without the secret.
    const { 'the ask of a sign-in': _, ...rest } = openers;

    expect(await pathsWith([...Object.values(rest), ...Object.values(marks)])).toEqual([]);
  });

  it('is searched to the bottom (control)', async () => {
    const paths = await pathsWith([classId]);

    expect(paths.some((path) => path.startsWith('tables/'))).toBe(true);
  });
});

describe('the log', () => {
  const forbidden = [
    ...[parent, teacher, erased, '@', '%40', 'planted-log-line'],
    ...Object.values(marks),
    'mark=',
    'Mozilla',
  ];
  const network = /\b\d{1,3}(\.\d{1,3}){3}\b/;
  const guilty = async (): Promise<string[]> =>
    (await allLogLines(stack)).filter(
      (line) => network.test(line) || found(line, [...forbidden, ...Object.values(openers)])[0],
    );

  it('holds no address, network, query, cookie, user agent, or token', async () => {
    expect(await guilty()).toEqual([]);
  });

  it('is searched line by line (control)', async () => {
    const lines = await allLogLines(stack);
    const file = join(stack.dir, 'logs', 'planted.log');
    await appendFile(file, `planted-log-line\nfrom ${marks.network}\nby ${openers['a session']}\n`);

    const finds = await guilty();
    await rm(file);

    // Both the API and the sender have spoken, or there was nothing to be searched.
    expect(lines.join('\n')).toContain('mail-accepted');
    expect(finds).toHaveLength(3);
  });
});

describe('the table', () => {
  const holdsBoth = (item: Item): boolean =>
    /LEARNER#|learner-(finish|tombstone)|learnerHash/.test(textOf(item)) &&
    /SUBSCRIBER#|subscriber|@/.test(textOf(item));

  it('never holds a learner and a subscriber in one item', async () => {
    const items = await allItems(stack);

    expect(items.filter(holdsBoth)).toEqual([]);
    expect(items.filter((item) => typeOf(item) === 'learner-finish')).not.toEqual([]);
    expect(items.filter((item) => typeOf(item).startsWith('subscriber'))).not.toEqual([]);
  });

  it('holds what a learner finished under a hash that occurs nowhere else', async () => {
    const hash = storedHash(learner);
    const items = (await allItems(stack)).filter((item) => textOf(item).includes(hash));

    expect(items.map(typeOf)).toEqual(['learner-finish']);
  });

  it('would show them together (control)', async () => {
    const fields = { type: 'learner-finish', subscriber: 'somebody' };

    const finds = await withItem(fields, async () => (await allItems(stack)).filter(holdsBoth));

    expect(finds).toHaveLength(1);
  });

  /** Kinds of items that hold an address. */
  const kindsWithAddress = async (): Promise<string[]> =>
    (await allItems(stack)).filter((item) => textOf(item).includes('@')).map(typeOf);
  // A compiled text is ours, with our own mailbox and an "@media" in it.
  const mayHoldOne = ['subscriber-pending', 'subscriber-confirmed', 'compiled-text'];

  it('holds addresses of living subscribers alone: none of a pupil, a learner or a teacher', async () => {
    const others = (await kindsWithAddress()).filter((type) => !mayHoldOne.includes(type));

    expect(others).toEqual([]);
  });

  it('would show another address (control)', async () => {
    const planted = { type: 'pupil', alias: 'maria@example.org' };

    expect(await withItem(planted, kindsWithAddress)).toContain('pupil');
  });

  /** Names of the openers that stand in the table as they are. */
  const bareOpeners = async (): Promise<string[]> => {
    const text = (await allItems(stack)).map(textOf).join('\n');
    return Object.keys(openers).filter((name) => found(text, [openers[name] ?? name]).length > 0);
  };

  it('holds nothing that opens a door: no token, code, session or learner key', async () => {
    expect(Object.values(openers).every((opener) => opener.length >= 6)).toBe(true);
    expect(await bareOpeners()).toEqual([]);
  });

  it('would show a door opener (control)', async () => {
    const planted = Object.fromEntries(
      Object.keys(openers).map((name, n) => [`field${n}`, openers[name] ?? '']),
    );

    expect(await withItem(planted, bareOpeners)).toEqual(Object.keys(openers));
  });

  it('holds the class under aliases alone', async () => {
    const rows = (await allItems(stack)).filter((item) => partition(item) === `CLASS#${classId}`);

    expect(rows.filter((item) => typeOf(item) === 'pupil' && item['finished'])).toHaveLength(2);
    expect(found(rows.map(textOf).join(), [...pupils, teacher, marks.network])).toEqual([]);
  });
});

describe('a subscriber who left', () => {
  const addresses = [parent, erased];
  const places = async (): Promise<string[]> => {
    const everywhere = {
      table: (await allItems(stack)).map(textOf),
      queues: await allMessages(stack),
      logs: await allLogLines(stack),
    };
    return Object.entries(everywhere)
      .filter(([, texts]) => texts.some((text) => found(text, addresses).length > 0))
      .map(([place]) => place);
  };

  it('is in no item, no message and no log line any more, by address', async () => {
    expect(await places()).toEqual([]);
  });

  it('would be found in each of them (control)', async () => {
    const sqs = queuesOf(stack);
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'planted' }));
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: `{"to":"${erased}"}` }));
    const file = join(stack.dir, 'logs', 'planted.log');
    await appendFile(file, `${parent}\n`);

    const finds = await withItem({ address: erased }, places);
    await rm(file);
    await sqs.send(new DeleteQueueCommand({ QueueUrl }));

    expect(finds).toEqual(['table', 'queues', 'logs']);
  });
});
