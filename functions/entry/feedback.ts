/** Takes the events that SES publishes about our mail. */
import type { SQSEvent } from 'aws-lambda';
import { readEnv } from '#runtime/env';
import { wireFeedback } from '#runtime/wire-feedback';
import { failures } from '#workers/batch';
import { takeEvents } from '#workers/feedback';

const deps = wireFeedback(readEnv('feedback'));

export const handler = async ({ Records }: SQSEvent) => {
  const failed = await takeEvents(
    deps,
    Records.map(({ body }) => body),
  );
  return failures(Records.filter((_, place) => failed.has(place)).map((each) => each.messageId));
};
