/** The embedded queues and topics: fauxqs, with its data in a folder. */
import { mkdir } from 'node:fs/promises';
import { Server } from 'node:net';
import { CreateQueueCommand, SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs, type FauxqsServer } from 'fauxqs';
import { clientSettings } from './client-settings.ts';
import { loopback } from './listen.ts';

interface QueueDefinition {
  name: string;
  /** As the SQS API takes them: texts, seconds. */
  attributes: Record<string, string>;
}

interface SubscriptionDefinition {
  topic: string;
  queue: string;
  attributes: Record<string, string>;
}

export interface QueuesDefinition {
  queues: QueueDefinition[];
  topics: string[];
  subscriptions: SubscriptionDefinition[];
}

export interface Queues {
  /** Serves both SQS and SNS. */
  endpoint: string;
  /** Brings queues, topics and subscriptions to this definition; messages stay. */
  apply(definition: QueuesDefinition): Promise<void>;
  /** Publishes to a topic; throws when the topic does not exist. */
  publish(topic: string, message: string): void;
  /** Messages of a queue, by whether somebody is working on them. */
  count(queue: string): { ready: number; delayed: number; inFlight: number } | undefined;
  stop(): Promise<void>;
}

export async function startQueues(folder: string, region: string): Promise<Queues> {
  await mkdir(folder, { recursive: true });
  const server = await onLoopback(() =>
    startFauxqs({ port: 0, logger: false, dataDir: folder, defaultRegion: region }),
  );
  const endpoint = `http://${loopback}:${server.port}`;
  return {
    endpoint,
    apply: (definition) => apply(server, endpoint, region, definition),
    publish(topic, message) {
      server.publish(topic, message);
    },
    count(queue) {
      const messages = server.inspectQueue(queue)?.messages;
      return (
        messages && {
          ready: messages.ready.length,
          delayed: messages.delayed.length,
          inFlight: messages.inflight.length,
        }
      );
    },
    stop: () => server.stop(),
  };
}

/** fauxqs listens on every interface whatever it is told; while it starts, listening means the loopback address. */
async function onLoopback<T>(start: () => Promise<T>): Promise<T> {
  const listen = Server.prototype.listen;
  Server.prototype.listen = function (this: Server, options: object, ...rest: never[]) {
    const narrowed = { ...options, host: loopback };
    return Reflect.apply(listen, this, [narrowed, ...rest]) as Server;
  } as typeof listen;
  try {
    return await start();
  } finally {
    Server.prototype.listen = listen;
  }
}

async function apply(
  server: FauxqsServer,
  endpoint: string,
  region: string,
  { queues, topics, subscriptions }: QueuesDefinition,
): Promise<void> {
  const client = new SQSClient({ ...clientSettings, endpoint, region });
  for (const { name, attributes } of queues) {
    if (server.inspectQueue(name)) {
      // An existing queue keeps its old attributes unless they are set again.
      const QueueUrl = `${endpoint}/000000000000/${name}`;
      await client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: attributes }));
    } else {
      await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
    }
  }
  client.destroy();
  for (const topic of topics) server.createTopic(topic);
  for (const subscription of subscriptions) server.subscribe(subscription);
}
