/** The senders' queues. What a hint carries is described in workers/messages.ts. */
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

/** Hints by lane. A lane without an address is not for this function to send to. */
export function createHints(sqs: SQSClient, urls: Partial<Record<Lane, string>>): Hints {
  const urlOf = (lane: Lane): string => {
    const url = urls[lane];
    if (!url) throw new Error(`This function knows no ${lane} queue.`);
    return url;
  };
  return {
    send: (lane, refs) => sendAll(sqs, urlOf(lane), refs),
    async held(lane) {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: urlOf(lane),
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
