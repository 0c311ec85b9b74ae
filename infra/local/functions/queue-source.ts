/** Feeds functions from queues, as Lambda's event source mappings do. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { clientSettings } from '../services/client-settings.ts';
import type { LocalFunction } from './pool.ts';

export interface QueueSourceOptions {
  endpoint: string;
  region: string;
  queue: { url: string; arn: string };
  worker: LocalFunction;
  batchSize: number;
  /** Batches that are worked on at once. */
  concurrency: number;
  /** Whether the function names the messages that failed; otherwise a failure keeps the whole batch. */
  partialFailures: boolean;
}

export interface Source {
  stop(): Promise<void>;
}

/** Polls until it is stopped; stopping waits for batches in hand. */
export function startQueueSource(options: QueueSourceOptions): Source {
  const stopping = new AbortController();
  const client = new SQSClient({
    ...clientSettings,
    region: options.region,
    endpoint: options.endpoint,
  });
  const pollers = Array.from({ length: options.concurrency }, () =>
    poll(client, options, stopping.signal),
  );
  return {
    async stop() {
      stopping.abort();
      await Promise.all(pollers);
      client.destroy();
    },
  };
}

async function poll(
  client: SQSClient,
  options: QueueSourceOptions,
  signal: AbortSignal,
): Promise<void> {
  const receive = new ReceiveMessageCommand({
    QueueUrl: options.queue.url,
    MaxNumberOfMessages: Math.min(options.batchSize, 10),
    WaitTimeSeconds: 20,
    MessageSystemAttributeNames: ['All'],
    MessageAttributeNames: ['All'],
  });
  while (!signal.aborted) {
    try {
      const { Messages = [] } = await client.send(receive, { abortSignal: signal });
      if (Messages.length) await work(client, options, Messages);
    } catch {
      // A failed batch comes back after its visibility time-out; a refused poll is asked again.
      await pause(200, undefined, { signal }).catch(() => {});
    }
  }
}

/** Deletes what was done; what failed stays and comes back. */
async function work(
  client: SQSClient,
  options: QueueSourceOptions,
  messages: Message[],
): Promise<void> {
  const event = { Records: messages.map((message) => record(message, options)) };
  const answer = (await options.worker.invoke(event)) as
    { batchItemFailures?: { itemIdentifier: string }[] } | undefined;
  const failures = options.partialFailures ? (answer?.batchItemFailures ?? []) : [];
  const failed = new Set(failures.map((failure) => failure.itemIdentifier));
  // An unknown or empty id fails the whole batch, as on AWS.
  const known = messages.map((message) => message.MessageId ?? '');
  if ([...failed].some((id) => !known.includes(id))) return;
  const done = messages.filter((message) => !failed.has(message.MessageId ?? ''));
  if (!done.length) return;
  await client.send(
    new DeleteMessageBatchCommand({
      QueueUrl: options.queue.url,
      Entries: done.map((message, n) => ({
        Id: String(n),
        ReceiptHandle: message.ReceiptHandle ?? '',
      })),
    }),
  );
}

function record(message: Message, { queue, region }: QueueSourceOptions): object {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: message.MessageAttributes ?? {},
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queue.arn,
    awsRegion: region,
  };
}
