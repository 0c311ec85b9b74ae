/** Queue messages in, partial failures out: only what failed comes again. */
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type Log, faultOf } from '#domain/log';

/** Handles each record; one that throws is reported and comes again, or ends among the dead letters. */
export async function eachRecord(
  event: SQSEvent,
  log: Log,
  work: (record: SQSRecord) => Promise<void>,
): Promise<SQSBatchResponse> {
  const failed = new Set<string>();
  await Promise.all(
    event.Records.map(async (record) => {
      try {
        await work(record);
      } catch (error) {
        failed.add(record.messageId);
        log.error('message-failed', faultOf(error));
      }
    }),
  );
  return failures(failed);
}

export function failures(messageIds: Iterable<string>): SQSBatchResponse {
  return { batchItemFailures: [...messageIds].map((itemIdentifier) => ({ itemIdentifier })) };
}
