/** Sends one lane's mail; the same bundle serves both, LANE says which. */
import type { SQSEvent } from 'aws-lambda';
import { readEnv } from '#runtime/env';
import { wireSend } from '#runtime/wire-send';
import { sendMessages } from '#workers/send-messages';

const env = readEnv('send');
const deps = await wireSend(env);

export const handler = (event: SQSEvent) => sendMessages(deps, env.LANE, event);
