/** The feedback worker's real dependencies. */
import { openTable } from '#store/client';
import { createDrives } from '#store/drives';
import { createLedger } from '#store/ledger';
import { createProbe } from '#store/probe';
import { createSubscribers } from '#store/subscribers';
import { createTallies } from '#store/tallies';
import type { FeedbackDeps } from '#workers/deps';
import { clock } from './clock.ts';
import type { EnvOf } from './env.ts';
import { createLog } from './log.ts';

export function wireFeedback(env: EnvOf<'feedback'>): FeedbackDeps {
  const table = openTable(env.TABLE_NAME);
  return {
    clock,
    log: createLog(),
    ledger: createLedger(table, clock),
    drives: createDrives(table, clock),
    tallies: createTallies(table),
    subscribers: createSubscribers(table, clock),
    probe: createProbe(table),
  };
}
