/** A batch of the send queue: hints in, the messages that have to come again out. */
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Lane, RowRef } from '#domain/ledger';
import { failures } from './batch.ts';
import type { SendDeps } from './deps.ts';
import { sendHint } from './messages.ts';
import { sendBatch } from './send.ts';

export async function sendMessages(
  deps: SendDeps,
  lane: Lane,
  event: SQSEvent,
): Promise<SQSBatchResponse> {
  const refs = new Map<string, RowRef>();
  const unreadable: string[] = [];
  for (const { messageId, body } of event.Records) {
    try {
      refs.set(messageId, sendHint.parse(JSON.parse(body)));
    } catch {
      // Not one of ours: it ends among the dead letters, where somebody looks.
      unreadable.push(messageId);
      deps.log.error('hint-unreadable');
    }
  }
  const failed = new Set(
    (await sendBatch(deps, lane, [...refs.values()])).map((ref) => JSON.stringify(ref)),
  );
  const again = [...refs].filter(([, ref]) => failed.has(JSON.stringify(ref))).map(([id]) => id);
  return failures([...unreadable, ...again]);
}
