/**
 * The door of the embedded SES.
 *
 * aws-ses-v2-local judges whether a message is one, but forgets tags, destinations and everything
 * after a restart, never answers GetSendQuota and knows no typed errors. This server in front of it
 * adds those: it journals a mail with its events before it answers, publishes the events, and is
 * where faults are injected.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type StartSesLocal from 'aws-ses-v2-local';
import { listenLocally, loopback } from '../services/listen.ts';
import { readBody } from '../services/read-body.ts';
import { errorAnswer, messageIdAnswer, quotaAnswer } from './answers.ts';
import { eventsOf } from './events.ts';
import { createFaults, type Faults } from './faults.ts';
import { openJournal, type AcceptedMail, type Journal } from './journal.ts';
import { startPublisher } from './publisher.ts';
import { check, readSendRequest, SesRefusal, type MailDefinition } from './request.ts';

// A CommonJS package with a default export: what `import` makes of it differs between Node and vitest.
const { default: startSesLocal } = createRequire(import.meta.url)('aws-ses-v2-local') as {
  default: typeof StartSesLocal;
};

export interface MailOptions {
  now: () => number;
  publish: (topic: string, body: string) => void;
}

export interface MailService {
  endpoint: string;
  journal: Journal;
  faults: Faults;
  /** What the account may send; a change is seen by the next GetSendQuota. */
  quota: { max24HourSend: number; maxSendRate: number };
  /** Sets what the template says about mail, greets new topics, and publishes what a crash left pending. */
  apply(definition: MailDefinition): Promise<void>;
  stop(): Promise<void>;
}

const day = 86_400_000;

/** What SES publishes, as plain text, when an event destination is made. */
const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.';

export async function startMail(folder: string, options: MailOptions): Promise<MailService> {
  await mkdir(folder, { recursive: true });
  const [journal, embedded] = await Promise.all([
    openJournal(join(folder, 'journal.jsonl')),
    startEmbedded(),
  ]);
  const publisher = startPublisher(journal, options.publish);
  const faults = createFaults();
  // What SES grants a typical account when it leaves the sandbox.
  const quota = { max24HourSend: 50_000, maxSendRate: 14 };
  let definition: MailDefinition | undefined;

  const accept = async (body: Buffer): Promise<string> => {
    const request = readSendRequest(new URLSearchParams(body.toString()));
    check(request, definition);
    await embedded.judge(body);
    const { raw, ...envelope } = request;
    const at = options.now();
    const mail: AcceptedMail = {
      id: `0107${randomBytes(6).toString('hex')}-${randomUUID()}-000000`,
      at,
      ...envelope,
      raw: raw.toString('base64'),
    };
    const destinations = definition?.configurationSets[mail.configurationSet ?? ''] ?? [];
    const events = eventsOf(mail, journal.mails).flatMap(({ type, body }) =>
      destinations
        .filter(({ types }) => types.includes(type.toLowerCase()))
        .map(({ topic }) => ({ id: randomUUID(), topic, body })),
    );
    await journal.accept(mail, events);
    publisher.wake();
    return mail.id;
  };

  const answer = async (body: Buffer): Promise<string> => {
    const action = new URLSearchParams(body.toString()).get('Action');
    if (action === 'GetSendQuota') {
      const since = options.now() - day;
      const sentLast24Hours = journal.mails.filter((mail) => mail.at > since).length;
      return quotaAnswer({ ...quota, sentLast24Hours });
    }
    if (action !== 'SendRawEmail') {
      throw new SesRefusal('InvalidAction', `The local SES does not serve ${String(action)}.`);
    }
    if (faults.take('throttle')) {
      throw new SesRefusal('Throttling', 'Maximum sending rate exceeded.');
    }
    if (faults.take('reject')) throw new SesRefusal('MessageRejected', 'Message rejected.');
    return messageIdAnswer(await accept(body));
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (faults.take('refuse-connection')) return void request.socket.destroy();
    const body = await readBody(request);
    try {
      const xml = await answer(body);
      if (faults.take('drop-answer-after-accept')) return void request.socket.destroy();
      response.writeHead(200, { 'content-type': 'text/xml' }).end(xml);
    } catch (error) {
      if (!(error instanceof SesRefusal)) throw error;
      response.writeHead(error.status, { 'content-type': 'text/xml' }).end(errorAnswer(error));
    }
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const endpoint = await listenLocally(server);

  return {
    endpoint,
    journal,
    faults,
    quota,
    async apply(applied) {
      definition = applied;
      const topics = Object.values(applied.configurationSets).flat();
      await Promise.all(
        topics.map(({ topic }) => journal.greet({ id: randomUUID(), topic, body: greeting })),
      );
      publisher.wake();
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      embedded.stop();
      await publisher.stop();
      await journal.close();
    },
  };
}

/** The embedded SES itself. Its refusals are not in the form of SES, so they are translated. */
async function startEmbedded(): Promise<{ judge(form: Buffer): Promise<void>; stop(): void }> {
  const server = await startSesLocal({ host: loopback, port: 0 });
  const address = server.address();
  // On a failure it hands over a server that does not listen.
  if (!address || typeof address === 'string') throw new Error('The embedded SES did not start.');
  const url = `http://${loopback}:${address.port}/`;
  return {
    async judge(form) {
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: 'AWS4-HMAC-SHA256 local',
      };
      const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(form) });
      await response.arrayBuffer();
      if (!response.ok) throw new SesRefusal('MessageRejected', 'The message is malformed.');
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
