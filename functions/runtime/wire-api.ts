/** The API's real dependencies. */
import type { Deps } from '#api/deps';
import { deriveKeys } from '#domain/keys';
import { createAsks } from '#store/asks';
import { createAudit } from '#store/audit';
import { createClasses } from '#store/classes';
import { openTable } from '#store/client';
import { createDrives } from '#store/drives';
import { createFanout } from '#store/fanout';
import { createLearners } from '#store/learners';
import { createOutbox } from '#store/outbox';
import { createPeople } from '#store/people';
import { createRateLimits } from '#store/rate-limits';
import { createSubscribers } from '#store/subscribers';
import { createCallAws } from './aws.ts';
import { clock, ids } from './clock.ts';
import { readCompiled } from './compiled.ts';
import { edgeHeader, type EnvOf, readAwsEnv } from './env.ts';
import { createLog } from './log.ts';
import { createSendToQueue } from './queue.ts';
import { readSecret } from './secret.ts';

/** Reads both secrets, which takes the one waiting of a cold start, and puts the parts together. */
export async function wireApi(env: EnvOf<'api'>): Promise<Deps> {
  const callAws = createCallAws(readAwsEnv());
  const [secret, edgeSecret] = await Promise.all([
    readSecret(callAws, env.SECRET_ARN),
    readSecret(callAws, env.EDGE_SECRET_ARN),
  ]);
  const table = openTable(env.TABLE_NAME);
  const log = createLog();
  const send = createSendToQueue(callAws);
  const compiled = readCompiled();
  return {
    publicUrl: env.PUBLIC_URL,
    edge: { header: edgeHeader, secret: edgeSecret },
    ownerAddress: env.OWNER_ADDRESS,
    keys: deriveKeys(secret),
    clock,
    ids,
    log,
    catalogue: compiled.catalogue,
    campaigns: compiled.campaigns,
    get pages() {
      return compiled.pages;
    },
    learners: createLearners(table),
    people: createPeople(table),
    asks: createAsks(table),
    classes: createClasses(table),
    limits: createRateLimits(table),
    subscribers: createSubscribers(table, clock),
    drives: createDrives(table, clock),
    audit: createAudit(table, ids),
    outbox: createOutbox(table, clock, (hint) => send(env.URGENT_QUEUE_URL, hint)),
    fanout: createFanout((task) => send(env.FANOUT_QUEUE_URL, task)),
  };
}
