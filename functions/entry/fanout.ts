/** Enrols a drive's audience, one shard a message. */
import type { Context, SQSEvent } from 'aws-lambda';
import { readEnv } from '#runtime/env';
import { wireFanout } from '#runtime/wire-fanout';
import { eachRecord } from '#workers/batch';
import { enrolShard } from '#workers/enrol';
import { fanoutTask } from '#workers/messages';

const deps = wireFanout(readEnv('fanout'));

/** Time kept back to write the last page (ms). */
const reserve = 15_000;

export const handler = (event: SQSEvent, context: Context) => {
  const deadline = deps.clock.now() + context.getRemainingTimeInMillis() - reserve;
  return eachRecord(event, deps.log, ({ body }) =>
    enrolShard(deps, fanoutTask.parse(JSON.parse(body)), deadline),
  );
};
