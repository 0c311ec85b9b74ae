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

/** `urls`: the addresses of the queues. */
export function createHints(sqs: SQSClient, urls: Record<Lane | 'fanout', string>): Hints {
  return {
    send: (lane, refs) => sendAll(sqs, urls[lane], refs),
    async held(queue) {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: urls[queue],
          AttributeNames: [
            'ApproximateNumberOfMessages',
            'ApproximateNumberOfMessagesNotVisible',
            'ApproximateNumberOfMessagesDelayed',
          ],
        }),
      );
      return Object.values(Attributes).reduce((sum, count) => sum + Number(count), 0);
    },
  };
}
