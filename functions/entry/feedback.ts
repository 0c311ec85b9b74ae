/** Takes the events that SES publishes about our mail. */
import type { SQSEvent } from 'aws-lambda';
import { readEnv } from '#runtime/env';
import { wireFeedback } from '#runtime/wire-feedback';
import { eachRecord } from '#workers/batch';
import { takeEvent } from '#workers/feedback';

const deps = wireFeedback(readEnv('feedback'));

export const handler = (event: SQSEvent) =>
  eachRecord(event, deps.log, ({ body }) => takeEvent(deps, body));
