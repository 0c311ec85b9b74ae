/** The parts of a running stack, put together from the template. */
import { join, resolve } from 'node:path';
import { openClock } from './clock.ts';
import { createApiOrigin, routedFunction } from './door/api-origin.ts';
import { createEdge, deployedUrls } from './door/edge.ts';
import { createSiteOrigin } from './door/site-origin.ts';
import { startFunctions } from './functions/functions.ts';
import { startSources } from './functions/sources.ts';
import { startServices } from './services.ts';
import type { StackOptions } from './stack.ts';
import { readAssembly } from './template/assembly.ts';
import { mailOf, queuesOf, secretsOf, tablesOf } from './template/services-definition.ts';
import { joinStacks } from './template/template.ts';

/** Deploy parameters, as an adopter would give them. */
export const localParameters = {
  OwnerAddress: 'owner@harbour.example',
  AlarmAddress: 'alarms@harbour.example',
} as const;

/** Everything behind the two doors; `undo` learns how to stop each part. */
export async function startParts(
  dir: string,
  site: string,
  options: StackOptions,
  undo: (() => Promise<unknown>)[],
) {
  const stacks = await readAssembly(options.cdkOut ?? 'cdk.out');
  const region = stacks[0]?.region ?? '';
  const clock = openClock(join(dir, 'clock.json'), options.startAt);
  // Queue addresses are known only when the services listen; names and tables are needed before.
  const surroundings = { region, site, sqs: '', parameters: localParameters, secret: () => '' };
  const tables = tablesOf(joinStacks(stacks, surroundings));
  const services = await startServices(dir, { clock, region, tables });
  undo.push(() => services.stop());

  const template = joinStacks(stacks, {
    ...surroundings,
    sqs: services.endpoints.sqs,
    secret: services.secrets.value,
  });
  services.secrets.define(secretsOf(template));
  await services.apply({
    queues: queuesOf(template, options.visibilitySeconds),
    mail: mailOf(template),
  });

  const functions = await startFunctions({
    template,
    endpoints: services.endpoints,
    clock,
    region,
    logs: join(dir, 'logs'),
    publicUrls: { deployed: deployedUrls(template), local: site },
    report: options.report ?? (() => {}),
  });
  undo.push(() => Promise.all(functions.map((each) => each.stop())));
  const sources = startSources(template, functions, {
    endpoint: services.endpoints.sqs,
    region,
    clock,
    timers: options.timers ?? true,
  });
  undo.push(() => sources.stop());

  const api = template.ofType('AWS::ApiGatewayV2::Api')[0];
  const host = new URL(api?.attributes['ApiEndpoint'] ?? 'https://none.invalid').host;
  const edge = createEdge(template, {
    site: createSiteOrigin(resolve(options.siteDir ?? 'site/dist')),
    api: createApiOrigin(routedFunction(template, functions), host, clock),
  });
  return { clock, services, functions, sources, edge, template };
}
