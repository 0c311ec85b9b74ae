/** The HTTP API of the template: requests become events of payload format 2.0 for the function behind it. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { StackClock } from '../clock.ts';
import type { LocalFunction } from '../functions/pool.ts';
import { BodyTooLarge, readBody } from '../services/read-body.ts';
import type { Template } from '../template/template.ts';
import { account } from '../template/physical.ts';
import type { Answer, Origin } from './edge.ts';
import type { EdgeRequest } from './edge-function.ts';

/** API Gateway takes 10 MB, Lambda 6 MB of them; either way the sender sees 413. */
const largestBody = 6_000_000;

/** Stands for the edge location that CloudFront calls from (RFC 5737). */
const edgeAddress = '192.0.2.1';

/** Bodies of these types reach the function as text, all others in base64. */
const textual = /^(text\/|application\/(json|javascript|xml|[\w.-]+\+(json|xml)))/;

interface Result {
  statusCode?: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

/** Finds the function that the template's $default route leads to. */
export function routedFunction(template: Template, functions: LocalFunction[]): LocalFunction {
  const routes = template
    .ofType('AWS::ApiGatewayV2::Route')
    .map((route) => route.properties<{ RouteKey: string; Target: string }>());
  const target = routes.find(({ RouteKey }) => RouteKey === '$default')?.Target;
  if (!target || routes.length > 1) throw new Error('The local stack serves one $default route.');
  const integration = template.find(target.replace('integrations/', ''));
  const arn = integration.properties<{ IntegrationUri: string }>().IntegrationUri;
  const name = template.find(arn).name;
  const found = functions.find((each) => each.name === name);
  if (!found) throw new Error(`The route leads to "${name}", which does not run here.`);
  return found;
}

export function createApiOrigin(target: LocalFunction, host: string, clock: StackClock): Origin {
  return async (edge, request, added) => {
    try {
      const body = await readBody(request, largestBody);
      const event = toEvent(edge, request, body, { host, added, now: clock.now() });
      return toAnswer((await target.invoke(event)) as Result | undefined);
    } catch (error) {
      if (error instanceof BodyTooLarge) return message(413, 'Request Entity Too Large');
      return message(500, 'Internal Server Error');
    }
  };
}

function toEvent(
  edge: EdgeRequest,
  request: IncomingMessage,
  body: Buffer,
  { host, added, now }: { host: string; added: Record<string, string>; now: number },
): object {
  const {
    cookie,
    connection: _,
    'keep-alive': __,
    'transfer-encoding': ___,
    ...passed
  } = edge.headers;
  const viewer = request.socket.remoteAddress ?? '127.0.0.1';
  const headers: Record<string, string> = {
    ...passed,
    ...added,
    host,
    via: '1.1 local.cloudfront.net (CloudFront)',
    'x-forwarded-for': [passed['x-forwarded-for'], viewer, edgeAddress].filter(Boolean).join(', '),
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
  };
  const asText = textual.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: edge.uri,
    rawQueryString: edge.query,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(edge.query && { queryStringParameters: queryParameters(edge.query) }),
    requestContext: {
      accountId: account,
      apiId: host.split('.')[0],
      domainName: host,
      domainPrefix: host.split('.')[0],
      http: {
        method: edge.method,
        path: edge.uri,
        protocol: 'HTTP/1.1',
        sourceIp: edgeAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    ...(body.length && { body: body.toString(asText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !asText,
  };
}

/** Repeated names are joined with commas. */
function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = name in parameters ? `${parameters[name]},${value}` : value;
  }
  return parameters;
}

function toAnswer(result: Result | undefined): Answer {
  if (!result || typeof result.statusCode !== 'number') {
    return message(200, JSON.stringify(result ?? null));
  }
  const headers: Answer['headers'] = {};
  for (const [name, value] of Object.entries(result.headers ?? {})) {
    headers[name.toLowerCase()] = String(value);
  }
  headers['content-type'] ??= 'text/plain; charset=utf-8';
  if (result.cookies?.length) headers['set-cookie'] = result.cookies;
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  return { status: result.statusCode, headers, body };
}

function message(status: number, text: string): Answer {
  const headers = { 'content-type': 'application/json' };
  return { status, headers, body: JSON.stringify({ message: text }) };
}
