/** Sends a request to the API as API Gateway would: as an event, through the door of the function. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { createApp } from '#api/app';
import { constantHeaders } from '#api/headers';
import { createHandler } from '#runtime/lambda';

export type SendRequest = (path: string, init?: RequestInit) => Promise<Response>;

export function throughDoor(app: ReturnType<typeof createApp>): SendRequest {
  const handler = createHandler(app, constantHeaders);
  return async (path, init) => {
    const result = await handler(await eventOf(path, init));
    const headers = new Headers(result.headers as Record<string, string>);
    for (const cookie of result.cookies ?? []) headers.append('set-cookie', cookie);
    return new Response(result.body || null, { status: result.statusCode ?? 0, headers });
  };
}

/** The event of a request, in payload format 2.0. */
export async function eventOf(path: string, init?: RequestInit): Promise<APIGatewayProxyEventV2> {
  const host = 'api.example';
  const request = new Request(`https://${host}${path}`, init);
  const { pathname, search } = new URL(request.url);
  const { cookie, ...headers } = Object.fromEntries(request.headers);
  const body = await request.text();
  const http = { method: request.method, path: pathname, protocol: 'HTTP/1.1' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: { ...headers, host },
    ...(cookie && { cookies: cookie.split('; ') }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'api',
      domainName: host,
      domainPrefix: 'api',
      http: { ...http, sourceIp: '130.176.0.1', userAgent: 'Amazon CloudFront' },
      requestId: 'request',
      routeKey: '$default',
      stage: '$default',
      time: '04/May/2026:08:00:00 +0000',
      timeEpoch: 1_777_881_600_000,
    },
    ...(body && { body }),
    isBase64Encoded: false,
  };
}
