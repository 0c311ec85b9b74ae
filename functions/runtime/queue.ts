/** Sending a message to a queue of ours. */
import type { CallAws } from './aws.ts';

/** Sends `message` as JSON. A message is a hint: when this throws, the timer finds the work again. */
export type SendToQueue = (queueUrl: string, message: object) => Promise<void>;

export function createSendToQueue(callAws: CallAws): SendToQueue {
  return async (queueUrl, message) => {
    await callAws(
      {
        service: 'sqs',
        version: '1.0',
        target: 'AmazonSQS.SendMessage',
        endpoint: new URL(queueUrl).origin,
      },
      { QueueUrl: queueUrl, MessageBody: JSON.stringify(message) },
    );
  };
}
