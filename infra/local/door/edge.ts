/** The template's CloudFront distribution: behaviours, the function at the door, headers, error pages. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Template } from '../template/template.ts';
import { loadEdgeFunction, type EdgeFunction, type EdgeRequest } from './edge-function.ts';
import { policyHeaders, type ResponseHeadersPolicy } from './headers-policy.ts';

/** What an origin answers; header names are in small letters, `set-cookie` may repeat. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  body: Buffer | string;
}

/** Answers a request that the edge passes on; `added` are the headers that the template lets the edge add. */
export type Origin = (
  edge: EdgeRequest,
  request: IncomingMessage,
  added: Record<string, string>,
) => Promise<Answer>;

export interface Origins {
  /** The bucket with the site. */
  site: Origin;
  /** The HTTP API. */
  api: Origin;
}

interface Behaviour {
  PathPattern?: string;
  TargetOriginId: string;
  AllowedMethods?: string[];
  ResponseHeadersPolicyId?: string;
  FunctionAssociations?: { EventType: string; FunctionARN: string }[];
}

interface DistributionConfig {
  Aliases?: string[];
  Origins: {
    Id: string;
    S3OriginConfig?: object;
    OriginCustomHeaders?: { HeaderName: string; HeaderValue: string }[];
  }[];
  DefaultCacheBehavior: Behaviour;
  CacheBehaviors?: Behaviour[];
  CustomErrorResponses?: {
    ErrorCode: number;
    ResponseCode?: number;
    ResponsePagePath?: string;
  }[];
}

interface Route {
  matches: (path: string) => boolean;
  methods: string[];
  origin: Origin;
  added: Record<string, string>;
  atDoor?: EdgeFunction;
  headers: Record<string, string>;
}

/** The addresses under which the template expects the site: its own domain first, if it has one. */
export function deployedUrls(template: Template): string[] {
  return template.ofType('AWS::CloudFront::Distribution').flatMap((each) => {
    const { Aliases = [] } = each.properties<{ DistributionConfig: DistributionConfig }>()
      .DistributionConfig;
    return [...Aliases, each.attributes['DomainName']].map((host) => `https://${String(host)}`);
  });
}

/** Serves requests as the template's one distribution would. */
export function createEdge(
  template: Template,
  origins: Origins,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const distribution = template.ofType('AWS::CloudFront::Distribution')[0];
  if (!distribution) throw new Error('The template has no CloudFront distribution.');
  const config = distribution.properties<{ DistributionConfig: DistributionConfig }>()
    .DistributionConfig;
  const routes = [...(config.CacheBehaviors ?? []), config.DefaultCacheBehavior].map((behaviour) =>
    routeOf(behaviour, config, template, origins),
  );

  const answer = async (edge: EdgeRequest, request: IncomingMessage): Promise<Answer> => {
    const route = routes.find((each) => each.matches(edge.uri));
    if (!route || !route.methods.includes(edge.method)) return refused;
    const passed = (await route.atDoor?.(edge)) ?? edge;
    const given = 'status' in passed ? passed : await route.origin(passed, request, route.added);
    return { ...given, headers: { ...given.headers, ...route.headers } };
  };

  return async (request, response) => {
    const edge = readRequest(request);
    let given = await answer(edge, request);
    const mapped = config.CustomErrorResponses?.find((each) => each.ErrorCode === given.status);
    if (mapped?.ResponsePagePath) {
      const page = { ...edge, method: 'GET', uri: mapped.ResponsePagePath };
      given = { ...(await answer(page, request)), status: mapped.ResponseCode ?? given.status };
    }
    response.writeHead(given.status, {
      ...given.headers,
      'content-length': Buffer.byteLength(given.body),
    });
    response.end(request.method === 'HEAD' ? undefined : given.body);
  };
}

const refused: Answer = {
  status: 403,
  headers: { 'content-type': 'text/plain' },
  body: 'This distribution is not configured to allow this request.\n',
};

function routeOf(
  behaviour: Behaviour,
  config: DistributionConfig,
  template: Template,
  origins: Origins,
): Route {
  const origin = config.Origins.find((each) => each.Id === behaviour.TargetOriginId);
  if (!origin) throw new Error(`The distribution has no origin "${behaviour.TargetOriginId}".`);
  const association = behaviour.FunctionAssociations?.find(
    (each) => each.EventType === 'viewer-request',
  );
  const atDoor = association && loadEdgeFunction(template.find(association.FunctionARN));
  const policy =
    behaviour.ResponseHeadersPolicyId &&
    template.find(behaviour.ResponseHeadersPolicyId).properties<ResponseHeadersPolicy>();
  return {
    matches: pathMatcher(behaviour.PathPattern ?? '*'),
    methods: behaviour.AllowedMethods ?? ['GET', 'HEAD'],
    origin: origin.S3OriginConfig ? origins.site : origins.api,
    added: Object.fromEntries(
      (origin.OriginCustomHeaders ?? []).map((each) => [
        each.HeaderName.toLowerCase(),
        each.HeaderValue,
      ]),
    ),
    ...(atDoor && { atDoor }),
    headers: policy ? policyHeaders(policy) : {},
  };
}

/** "/api/*": "*" stands for any text, "?" for one character. */
function pathMatcher(pattern: string): (path: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^/?${source.replace(/^\//, '')}$`);
  return (path) => expression.test(path);
}

function readRequest(request: IncomingMessage): EdgeRequest {
  const url = request.url ?? '/';
  const cut = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    uri: cut < 0 ? url : url.slice(0, cut),
    query: cut < 0 ? '' : url.slice(cut + 1),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
  };
}
