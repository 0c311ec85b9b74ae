/** The embedded services, broken on purpose: they have to keep what they acknowledged. */
import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../infra/local/mail/journal.ts';
import { clientSettings } from '../../infra/local/services/client-settings.ts';
import type { TableDefinition } from '../../infra/local/services/database.ts';
import { startServices, type Services } from '../../infra/local/services.ts';
import { until } from '../support/until.ts';
import { createMailer } from './mailer.ts';

const table: TableDefinition = {
  TableName: 'things',
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
};
const indexed: TableDefinition = {
  ...table,
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'kind', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-kind',
      KeySchema: [{ AttributeName: 'kind', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};
const events = {
  queues: {
    queues: [{ name: 'events', attributes: { VisibilityTimeout: '1' } }],
    topics: ['events'],
    subscriptions: [
      { topic: 'events', queue: 'events', attributes: { RawMessageDelivery: 'true' } },
    ],
  },
  mail: {
    identities: ['harbour.example'],
    configurationSets: { events: [{ topic: 'events', types: ['send', 'bounce'] }] },
  },
};

let dir: string;
let running: Services[];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'harbour-services-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((services) => services.stop()));
  await rm(dir, { recursive: true, force: true });
});

async function start(tables: TableDefinition[] = []): Promise<Services> {
  const services = await startServices(dir, { tables });
  running.push(services);
  return services;
}
async function stop(services: Services): Promise<void> {
  running = running.filter((each) => each !== services);
  await services.stop();
}

describe('the database', () => {
  const thing = { pk: { S: 'a' }, kind: { S: 'boat' } };
  const client = (services: Services) =>
    new DynamoDBClient({ ...clientSettings, endpoint: services.endpoints.dynamodb });

  it('keeps its items when the definition of its indexes changes', async () => {
    const before = await start([table]);
    await client(before).send(new PutItemCommand({ TableName: 'things', Item: thing }));
    await stop(before);

    const after = await start([indexed]);
    const key = { TableName: 'things', Key: { pk: { S: 'a' } } };
    const { Item } = await client(after).send(new GetItemCommand(key));

    expect(Item).toEqual(thing);
  });

  it('outlives a request that is cut off in the middle of its body', async () => {
    const services = await start([table]);
    const { port } = new URL(services.endpoints.dynamodb);

    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{"half');
        setImmediate(() => socket.resetAndDestroy());
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve());
    });

    const put = new PutItemCommand({ TableName: 'things', Item: thing });
    await expect(client(services).send(put)).resolves.toBeDefined();
  });
});

describe('mail', () => {
  it('keeps tags, destinations and the message as sent over a restart', async () => {
    const before = await start();
    await before.apply(events);
    const id = await createMailer(before.endpoints.ses).send('parent@family.example', {
      claim: 'c1',
    });
    await stop(before);

    const after = await start();
    const [mail] = after.mail.journal.mails;

    expect(mail).toMatchObject({
      id,
      destinations: ['parent@family.example'],
      tags: { claim: 'c1' },
      configurationSet: 'events',
    });
    expect(Buffer.from(mail?.raw ?? '', 'base64').toString()).toContain('Subject: Hello');
  });

  it('forgets half a line, which nobody was told was accepted', async () => {
    const file = join(dir, 'journal.jsonl');
    const mail = { id: 'a', at: 0, source: 's', destinations: [], tags: {}, raw: '' };
    const first = await openJournal(file);
    await first.accept(mail, []);
    await first.close();
    await appendFile(file, '{"accepted":{"id":"b"');

    const second = await openJournal(file);
    await second.accept({ ...mail, id: 'c' }, []);
    await second.close();
    const third = await openJournal(file);
    await third.close();

    expect(third.mails.map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('publishes after a crash what no queue had taken', async () => {
    const before = await start();
    const mail = {
      ...events.mail,
      configurationSets: { events: [{ topic: 'not-there-yet', types: ['send', 'bounce'] }] },
    };
    await before.mail.apply(mail);
    await before.mail.apply(mail);
    await createMailer(before.endpoints.ses).send('bounce@simulator.amazonses.com', {});
    // The greeting, the mail's sending and its bounce.
    expect(before.mail.journal.pending()).toBe(3);
    await stop(before);

    const after = await start();
    await after.apply({
      mail,
      queues: {
        ...events.queues,
        topics: ['not-there-yet'],
        subscriptions: [
          { topic: 'not-there-yet', queue: 'events', attributes: { RawMessageDelivery: 'true' } },
        ],
      },
    });

    await until(() => Promise.resolve(after.queues.count('events')?.ready === 3));
    // The journal notes it after the queue has taken it.
    await until(() => Promise.resolve(after.mail.journal.pending() === 0));
  });

  it('keeps every mail that it acknowledged when the process is killed', async () => {
    const child = spawn(process.execPath, ['tests/integration/sender-until-killed.ts', dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const acknowledged: string[] = [];
    let rest = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (part: Buffer) => {
        const lines = (rest + part.toString()).split('\n');
        rest = lines.pop() ?? '';
        acknowledged.push(...lines);
        if (acknowledged.length >= 30) child.kill('SIGKILL');
      });
      child.once('exit', () => resolve());
    });

    const { mail } = await start();
    const kept = new Set(mail.journal.mails.map(({ id }) => id));

    expect(acknowledged.length).toBeGreaterThanOrEqual(30);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  });
});
