/** The workers' queues. What a hint carries is described in workers/messages.ts. */
import {
  GetQueueAttributesCommand,
  type SQSClient,
  SendMessageBatchCommand,
} from '@aws-sdk/client-sqs';
import type { Lane } from '#domain/ledger';
import type { Hints } from '#domain/mail-ports';

/** The most that one request of SQS takes. */
const batch = 10;

async function sendAll(sqs: SQSClient, url: string, messages: readonly object[]): Promise<void> {
  for (let at = 0; at < messages.length; at += batch) {
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: messages.slice(at, at + batch).map((message, n) => ({
          Id: String(n),
          MessageBody: JSON.stringify(message),
        })),
      }),
    );
    if (Failed.length > 0)
      throw new Error(`SQS refused ${Failed.length} messages: ${Failed[0]?.Code}`);
  }
}

/** What SQS calls the states of a message. */
const counters = {
  waiting: 'ApproximateNumberOfMessages',
  inWork: 'ApproximateNumberOfMessagesNotVisible',
  delayed: 'ApproximateNumberOfMessagesDelayed',
} as const;

/** `urls`: the addresses of the queues. */
export function createHints(sqs: SQSClient, urls: Record<Lane | 'fanout', string>): Hints {
  const count = async (
    queue: Lane | 'fanout',
    states: readonly (keyof typeof counters)[],
  ): Promise<number> => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({
        QueueUrl: urls[queue],
        AttributeNames: states.map((state) => counters[state]),
      }),
    );
    return Object.values(Attributes).reduce((sum, each) => sum + Number(each), 0);
  };
  return {
    send: (lane, refs) => sendAll(sqs, urls[lane], refs),
    held: (lane) => count(lane, ['waiting', 'inWork', 'delayed']),
    waitingTasks: () => count('fanout', ['waiting']),
  };
}
