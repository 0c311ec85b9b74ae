/** The API in Lambda, behind API Gateway. */
import { createApp } from '#api/app';
import { constantHeaders } from '#api/headers';
import { readEnv } from '#runtime/env';
import { createHandler } from '#runtime/lambda';
import { wireApi } from '#runtime/wire-api';

export const handler = createHandler(createApp(await wireApi(readEnv('api'))), constantHeaders);
