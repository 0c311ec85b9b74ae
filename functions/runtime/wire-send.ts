/** The senders' real dependencies. */
import { readFileSync } from 'node:fs';
import { deriveKeys } from '#domain/keys';
import { createLinks } from '#domain/links';
import { type MessageDeps, createMessages } from '#mail/messages';
import { createSes } from '#mail/ses';
import { openTable } from '#store/client';
import { createDrives } from '#store/drives';
import { createLedger } from '#store/ledger';
import { createPace } from '#store/pace';
import { createProbe } from '#store/probe';
import { createSubscribers } from '#store/subscribers';
import { createTallies } from '#store/tallies';
import { createTexts } from '#store/texts';
import type { SendDeps } from '#workers/deps';
import { createCallAws } from './aws.ts';
import { clock, ids } from './clock.ts';
import { type EnvOf, readAwsEnv } from './env.ts';
import { createLog } from './log.ts';
import { readSecret } from './secret.ts';

export async function wireSend(env: EnvOf<'send'>): Promise<SendDeps> {
  const keys = deriveKeys(await readSecret(createCallAws(readAwsEnv()), env.SECRET_ARN));
  const table = openTable(env.TABLE_NAME);
  return {
    clock,
    ids,
    log: createLog(),
    ledger: createLedger(table, clock),
    drives: createDrives(table, clock),
    texts: createTexts(table),
    tallies: createTallies(table),
    subscribers: createSubscribers(table, clock),
    pace: createPace(table),
    probe: createProbe(table),
    mailer: createSes({ configurationSet: env.SES_CONFIGURATION_SET }),
    messages: createMessages({
      keys,
      links: createLinks(keys, env.PUBLIC_URL),
      publicUrl: env.PUBLIC_URL,
      domain: env.MAIL_FROM_DOMAIN,
      ...readUrgent(),
    }),
  };
}

/** Of the compiled campaigns, which lie beside the bundle, a sender needs only these; letters come from the table. */
function readUrgent(): Pick<MessageDeps, 'urgent' | 'replyTo'> {
  const file = new URL('campaigns.json', import.meta.url);
  const { urgent, replyTo } = JSON.parse(readFileSync(file, 'utf8')) as Pick<
    MessageDeps,
    'urgent' | 'replyTo'
  >;
  return { urgent, replyTo };
}
