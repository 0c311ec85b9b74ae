/** Runs a CloudFront Function of the template on viewer requests. */
import vm from 'node:vm';
import type { Resource } from '../template/template.ts';
import type { Answer } from './edge.ts';

/** A request as the edge handles it; the query is undecoded and without "?". */
export interface EdgeRequest {
  method: string;
  uri: string;
  query: string;
  headers: Record<string, string>;
}

/** Gives back the request to pass on, changed or not, or an answer of its own. */
export type EdgeFunction = (request: EdgeRequest) => Promise<EdgeRequest | Answer>;

interface Value {
  value: string;
  multiValue?: { value: string }[];
}

interface EventRequest {
  method: string;
  uri: string;
  querystring: Record<string, Value>;
  headers: Record<string, Value>;
  cookies: Record<string, Value>;
}

interface EventResponse {
  statusCode: number;
  headers?: Record<string, Value>;
  body?: string | { data: string };
}

export function loadEdgeFunction(resource: Resource): EdgeFunction {
  const { FunctionCode } = resource.properties<{ FunctionCode: string }>();
  const context = vm.createContext({});
  vm.runInContext(FunctionCode, context, { filename: `${resource.id}.js` });
  return async (request) => {
    context['event'] = {
      version: '1.0',
      context: { eventType: 'viewer-request' },
      viewer: { ip: '127.0.0.1' },
      request: toEvent(request),
    };
    const result = (await vm.runInContext('handler(event)', context, { timeout: 100 })) as
      EventRequest | EventResponse;
    return 'statusCode' in result ? toAnswer(result) : fromEvent(result, request);
  };
}

function toEvent({ method, uri, query, headers }: EdgeRequest): EventRequest {
  const values = ([name, value]: [string, string]): [string, Value] => [name, { value }];
  const { cookie = '', ...others } = headers;
  const cookies = cookie.split(/;\s*/).filter(Boolean);
  return {
    method,
    uri,
    querystring: queryValues(query),
    headers: Object.fromEntries(Object.entries(others).map(values)),
    cookies: Object.fromEntries(
      cookies.map((pair) => {
        const cut = pair.indexOf('=');
        return values([pair.slice(0, cut), pair.slice(cut + 1)]);
      }),
    ),
  };
}

/** Names and values stay encoded, as CloudFront hands them over. */
function queryValues(query: string): Record<string, Value> {
  const found: Record<string, Value> = {};
  for (const part of query.split('&').filter(Boolean)) {
    const [name = '', ...rest] = part.split('=');
    const value = rest.join('=');
    const known = found[name];
    if (!known) found[name] = { value };
    else known.multiValue = [...(known.multiValue ?? [{ value: known.value }]), { value }];
  }
  return found;
}

function fromEvent(event: EventRequest, request: EdgeRequest): EdgeRequest {
  const query = Object.entries(event.querystring).flatMap(([name, value]) =>
    (value.multiValue ?? [value]).map((each) => (each.value ? `${name}=${each.value}` : name)),
  );
  const headers = Object.entries(event.headers).map(([name, { value }]) => [name, value]);
  return {
    method: request.method,
    uri: event.uri,
    query: query.join('&'),
    headers: { ...request.headers, ...(Object.fromEntries(headers) as Record<string, string>) },
  };
}

function toAnswer({ statusCode, headers = {}, body = '' }: EventResponse): Answer {
  return {
    status: statusCode,
    headers: Object.fromEntries(Object.entries(headers).map(([name, { value }]) => [name, value])),
    body: typeof body === 'string' ? body : body.data,
  };
}
