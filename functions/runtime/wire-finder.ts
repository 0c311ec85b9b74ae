/** The timer's real dependencies. */
import { SQSClient } from '@aws-sdk/client-sqs';
import { createQuota } from '#mail/quota';
import { openTable } from '#store/client';
import { createDrives } from '#store/drives';
import { createEnrolling } from '#store/enrolling';
import { createFanout } from '#store/fanout';
import { createHints } from '#store/hints';
import { createLedger } from '#store/ledger';
import { createPace } from '#store/pace';
import { createTallies } from '#store/tallies';
import type { FinderDeps } from '#workers/deps';
import { createCallAws } from './aws.ts';
import { clock } from './clock.ts';
import { type EnvOf, readAwsEnv } from './env.ts';
import { createLog } from './log.ts';
import { createSendToQueue } from './queue.ts';

export function wireFinder(env: EnvOf<'finder'>): FinderDeps {
  const table = openTable(env.TABLE_NAME);
  const send = createSendToQueue(createCallAws(readAwsEnv()));
  return {
    clock,
    log: createLog(),
    ledger: createLedger(table, clock),
    drives: createDrives(table, clock),
    tallies: createTallies(table),
    enrolling: createEnrolling(table, clock),
    pace: createPace(table),
    mailer: createQuota(),
    hints: createHints(new SQSClient(), {
      urgent: env.URGENT_QUEUE_URL,
      drive: env.DRIVE_QUEUE_URL,
      fanout: env.FANOUT_QUEUE_URL,
    }),
    fanout: createFanout((task) => send(env.FANOUT_QUEUE_URL, task)),
  };
}
