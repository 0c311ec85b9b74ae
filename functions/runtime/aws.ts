/**
 * Calls to AWS services of which we need a single action: the SDK's client for each would weigh as much
 * as the rest of the bundle, and start-up is what people wait for.
 */
import { AwsClient } from 'aws4fetch';
import type { AwsEnv } from './env.ts';

/** Calls `target` ("Service.Action") of a JSON service and answers its output. Throws an error with the service's code, never with what was sent. */
export type CallAws = (
  call: { service: string; version: '1.0' | '1.1'; target: string; endpoint?: string },
  input: object,
) => Promise<Record<string, unknown>>;

/** Two retries of two seconds each fit into the shortest time-out of a function. */
const retries = 2;
const timeoutMs = 2_000;

export function createCallAws({ region, credentials, endpoints }: AwsEnv): CallAws {
  return async ({ service, version, target, endpoint }, input) => {
    const client = new AwsClient({ ...credentials, service, region, retries });
    const url = endpoints(service) ?? endpoint ?? `https://${service}.${region}.amazonaws.com/`;
    const response = await client.fetch(url, {
      method: 'POST',
      headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(timeoutMs * (retries + 1)),
    });
    const output = (await response.json()) as Record<string, unknown>;
    if (response.ok) return output;
    throw new Error(`${target} was refused: ${String(output['__type'] ?? response.status)}`);
  };
}
