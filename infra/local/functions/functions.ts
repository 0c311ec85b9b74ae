/** Every function of the template, with exactly the environment that the template gives it. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StackClock } from '../clock.ts';
import type { Endpoints } from '../services.ts';
import type { Resource, Template } from '../template/template.ts';
import { startFunction, type LocalFunction } from './pool.ts';

interface FunctionProperties {
  Runtime?: string;
  Handler: string;
  Timeout?: number;
  MemorySize?: number;
  Code: { S3Key?: string };
  Environment?: { Variables: Record<string, string> };
}

export interface FunctionsOptions {
  template: Template;
  endpoints: Endpoints;
  clock: StackClock;
  region: string;
  /** Folder for one log file a function. */
  logs: string;
  /** Where the template thinks the site is, and where it is here. */
  publicUrls: { deployed: string[]; local: string };
  /** Told of each call that failed. */
  report: (line: string) => void;
}

/** Starts one copy of each function that the kit itself brings; those of the CDK library stay on AWS. */
export async function startFunctions(options: FunctionsOptions): Promise<LocalFunction[]> {
  await mkdir(options.logs, { recursive: true });
  const own = options.template
    .ofType('AWS::Lambda::Function')
    .filter((each) => each.properties<FunctionProperties>().Runtime?.startsWith('nodejs'));
  return Promise.all(own.map((each) => start(each, options)));
}

function start(resource: Resource, options: FunctionsOptions): Promise<LocalFunction> {
  const properties = resource.properties<FunctionProperties>();
  const [file = 'index', handler = 'handler'] = properties.Handler.split('.');
  const folder = options.template.asset(properties.Code.S3Key ?? '');
  return startFunction({
    start: {
      bundle: pathToFileURL(join(folder, `${file}.mjs`)).href,
      handler,
      functionName: resource.name,
      functionArn: resource.attributes['Arn'] ?? '',
      clockOffset: options.clock.offset,
    },
    env: environment(resource, properties, options),
    timeoutMs: (properties.Timeout ?? 3) * 1_000,
    report: options.report,
    log: createWriteStream(join(options.logs, `${resource.id}.log`), { flags: 'a' }),
  });
}

function environment(
  resource: Resource,
  properties: FunctionProperties,
  { endpoints, region, publicUrls }: FunctionsOptions,
): Record<string, string> {
  const given = Object.entries(properties.Environment?.Variables ?? {}).map(([name, value]) => {
    // The only change: the site is on this machine, not behind the template's distribution.
    const at = publicUrls.deployed.find((url) => value === url || value.startsWith(`${url}/`));
    return [name, at ? publicUrls.local + value.slice(at.length) : value];
  });
  return {
    ...(Object.fromEntries(given) as Record<string, string>),
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_LAMBDA_FUNCTION_NAME: resource.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize ?? 128),
    TZ: ':UTC',
    // Any service that is not run here is refused on this machine rather than asked on AWS.
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_SNS: endpoints.sns,
    AWS_ENDPOINT_URL_SES: endpoints.ses,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secrets,
  };
}
