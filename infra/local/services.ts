/**
 * The embedded services without functions: database, queues and topics, SES, secrets.
 *
 * `startServices(dir)` alone is a fast fixture for tests; the stack hands it what its template asks for.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createClock, type StackClock } from './clock.ts';
import { startMail, type MailService } from './mail/ses.ts';
import type { MailDefinition } from './mail/request.ts';
import { startDatabase, type TableDefinition } from './services/database.ts';
import { startQueues, type Queues, type QueuesDefinition } from './services/queues.ts';
import { openSecrets, serveSecrets, type Secrets } from './services/secrets.ts';

interface ServicesDefinition {
  tables: TableDefinition[];
  queues: QueuesDefinition;
  mail?: MailDefinition;
}

export interface Endpoints {
  dynamodb: string;
  sqs: string;
  sns: string;
  ses: string;
  secrets: string;
}

export interface Services {
  endpoints: Endpoints;
  queues: Queues;
  mail: MailService;
  secrets: Secrets;
  /** Brings queues, topics and mail to the definition; safe to repeat. */
  apply(definition: Omit<ServicesDefinition, 'tables'>): Promise<void>;
  stop(): Promise<void>;
}

export interface ServicesOptions {
  clock?: StackClock;
  region?: string;
  /** Tables are made at the start, since a changed definition moves the data. */
  tables?: TableDefinition[];
}

/** Starts the services with their data in `dir`, each on a free port of the loopback address. */
export async function startServices(dir: string, options: ServicesOptions = {}): Promise<Services> {
  const { clock = createClock(), region = 'eu-central-1', tables = [] } = options;
  await mkdir(dir, { recursive: true });
  const secrets = openSecrets(dir);
  const [database, queues, secretsDoor] = await Promise.all([
    startDatabase(join(dir, 'tables'), tables),
    startQueues(join(dir, 'queues'), region),
    serveSecrets(secrets),
  ]);
  const publish = (topic: string, message: string): void => queues.publish(topic, message);
  const mail = await startMail(join(dir, 'mail'), { now: clock.now, publish });

  return {
    queues,
    mail,
    secrets,
    endpoints: {
      dynamodb: database.endpoint,
      sqs: queues.endpoint,
      sns: queues.endpoint,
      ses: mail.endpoint,
      secrets: secretsDoor.endpoint,
    },
    async apply(definition) {
      await queues.apply(definition.queues);
      if (definition.mail) await mail.apply(definition.mail);
    },
    async stop() {
      secretsDoor.server.closeAllConnections();
      secretsDoor.server.close();
      await mail.stop();
      await Promise.all([queues.stop(), database.stop()]);
    },
  };
}
