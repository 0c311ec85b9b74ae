/** The enrolling worker's real dependencies. */
import { openTable } from '#store/client';
import { createDrives } from '#store/drives';
import { createEnrolling } from '#store/enrolling';
import { createLedger } from '#store/ledger';
import { createSubscribers } from '#store/subscribers';
import { createTallies } from '#store/tallies';
import type { FanoutDeps } from '#workers/deps';
import { clock } from './clock.ts';
import type { EnvOf } from './env.ts';
import { createLog } from './log.ts';

export function wireFanout(env: EnvOf<'fanout'>): FanoutDeps {
  const table = openTable(env.TABLE_NAME);
  return {
    clock,
    log: createLog(),
    ledger: createLedger(table, clock),
    drives: createDrives(table, clock),
    tallies: createTallies(table),
    enrolling: createEnrolling(table, clock),
    subscribers: createSubscribers(table, clock),
  };
}
