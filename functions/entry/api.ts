/** The API in Lambda, behind API Gateway. */
import { handle } from 'hono/aws-lambda';
import { createApp } from '#api/app';
import { readEnv } from '#runtime/env';
import { wireApi } from '#runtime/wire-api';

export const handler = handle(createApp(await wireApi(readEnv('api'))));
