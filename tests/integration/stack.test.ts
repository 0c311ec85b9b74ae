/** The synthesised template on this machine: does it behave as the deployed one would? */
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, inject, it } from 'vitest';
import type { InboxMessage } from '../../infra/local/mail/inbox.ts';
import { clientSettings } from '../../infra/local/services/client-settings.ts';
import { until } from '../support/until.ts';

const stack = inject('stack');
const minute = 60_000;

async function control<T>(path: string, body?: object): Promise<T> {
  const init = body && {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  };
  const response = await fetch(stack.controlUrl + path, init);
  return (await response.json()) as T;
}
interface State {
  now: string;
  queues: Record<string, { ready: number; inFlight: number }>;
}
const mailTo = (address: string) =>
  control<InboxMessage[]>(`/messages.json?to=${encodeURIComponent(address)}`);

function post(path: string, body: object): Promise<Response> {
  return fetch(`${stack.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: stack.url },
    body: JSON.stringify(body),
  });
}
const askToSignIn = (address: string): Promise<Response> =>
  post('sign-in', { address, locale: 'en', as: 'educator' });

describe('the front door', () => {
  it('serves the site with the headers of the template', async () => {
    const page = await fetch(`${stack.url}/en/`);

    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });

  it('sends a reader from "/" to a language, and from "/en" to "/en/"', async () => {
    const fromRoot = await fetch(stack.url, {
      redirect: 'manual',
      headers: { 'accept-language': 'fr' },
    });
    const fromPage = await fetch(`${stack.url}/en`, { redirect: 'manual' });

    expect(fromRoot.headers.get('location')).toBe('/fr/');
    expect(fromPage.headers.get('location')).toBe('/en/');
  });

  it('answers a missing page with the 404 page, and an address that leads out of the site too', async () => {
    const missing = await fetch(`${stack.url}/en/nowhere/`);
    const outside = await fetch(`${stack.url}/..%2f..%2fpackage.json`);

    expect(missing.status).toBe(404);
    expect(await missing.text()).toContain('<html');
    expect(outside.status).toBe(404);
    expect(await outside.text()).not.toContain('devDependencies');
  });

  it('passes /api on to the function, whose own errors stay', async () => {
    const response = await fetch(`${stack.url}/api/v1/session`);

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'not-signed-in' });
  });

  it('outlives a request that is cut off in the middle of its body', async () => {
    const { port } = new URL(stack.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write('POST /api/v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{"ha');
        setImmediate(() => socket.resetAndDestroy());
      });
      socket.on('error', () => {});
      socket.on('close', () => resolve());
    });

    expect((await fetch(`${stack.url}/api/v1/session`)).status).toBe(401);
  });
});

describe('behind the API', () => {
  it('a request becomes a mail: API, table, queue, worker, SES', async () => {
    const address = 'teacher.one@school.example';

    const response = await askToSignIn(address);
    const [mail] = await until(async () => {
      const found = await mailTo(address);
      return found.length > 0 && found;
    });

    expect(response.status).toBe(202);
    expect(mail?.text).toContain(`${stack.url}/en/teach/`);
    expect(mail?.locale).toBe('en');
  });

  it('functions see the clock of the stack', async () => {
    const before = Date.parse((await control<State>('/state')).now);
    await control('/clock', { advanceMs: 20 * minute });

    await askToSignIn('teacher.two@school.example');
    const [mail] = await until(async () => {
      const found = await mailTo('teacher.two@school.example');
      return found.length > 0 && found;
    });
    const date = mail?.headers.find(({ name }) => name.toLowerCase() === 'date')?.value ?? '';

    // The message's own date is written by the function.
    expect(Date.parse(date)).toBeGreaterThanOrEqual(before + 20 * minute - 1_000);
  });

  it('a bounce comes back through topic and queue, and stops the letters', async () => {
    await post('subscriptions', {
      address: 'bounce+one@simulator.amazonses.com',
      locale: 'en',
      country: 'IE',
      zone: 'Europe/Dublin',
      role: 'parent',
      adult: true,
    });

    const database = new DynamoDBClient({ ...clientSettings, endpoint: stack.endpoints.dynamodb });
    const suppressed = new ScanCommand({
      TableName: stack.tableName,
      FilterExpression: '#status = :suppressed',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':suppressed': { S: 'suppressed' } },
    });
    await until(async () => (await database.send(suppressed)).Count === 1);
    const { queues } = await control<State>('/state');
    const dead = Object.entries(queues).filter(([id]) => id.includes('Dead'));

    expect(dead.map(([, { ready }]) => ready)).toEqual(dead.map(() => 0));
  });
});

it('says in one sentence what to do when the port is busy, and touches nothing', async () => {
  const { port } = new URL(stack.url);
  const child = spawn(process.execPath, ['infra/local/start.ts', '--port', port], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));

  expect(code).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
  expect(said).toContain(`npm start -- --port ${Number(port) + 1}`);
});
