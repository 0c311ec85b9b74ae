/** kill -9 at any moment: a second start on the same folder finds everything that was acknowledged. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InboxMessage } from '../../infra/local/mail/inbox.ts';
import { until } from '../support/until.ts';

interface Running {
  child: ChildProcess;
  url: string;
  controlUrl: string;
}

const minute = 60_000;

let dir: string;
let running: Running;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'harbour-killed-'));
  running = await launch();
});
afterAll(async () => {
  await kill(running, 'SIGKILL');
  await rm(dir, { recursive: true, force: true });
});

async function launch(): Promise<Running> {
  const args = ['infra/local/start.ts', '--dir', dir, '--port', '0', '--no-seed'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (part: Buffer) => (complaint += part.toString()));
  return until(
    async () => {
      if (child.exitCode !== null) throw new Error(complaint);
      const note = await readFile(join(dir, 'running.json'), 'utf8').catch(() => '{}');
      const {
        pid,
        url = '',
        controlUrl = '',
      } = JSON.parse(note) as Partial<Running & { pid: number }>;
      if (pid !== child.pid) return undefined;
      const answer = await fetch(`${url}/api/v1/session`);
      return answer.status === 401 && { child, url, controlUrl };
    },
    { within: 90_000 },
  );
}

function kill({ child }: Running, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

async function mails(): Promise<InboxMessage[]> {
  const response = await fetch(`${running.controlUrl}/messages.json`);
  return (await response.json()) as InboxMessage[];
}

function post(base: string, path: string, body: object): Promise<Response> {
  return fetch(base + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify(body),
  });
}

function signUp(address: string): Promise<Response> {
  const choice = { locale: 'en', country: 'IE', zone: 'Europe/Dublin', role: 'parent' };
  return post(running.url, '/api/v1/subscriptions', { address, ...choice, adult: true });
}

it('keeps table, queue and mail, and sends what was asked for before', async () => {
  const addresses = Array.from({ length: 8 }, (_, n) => `parent.${n}@family.example`);
  const answers = await Promise.all(addresses.map(signUp));
  const before = await mails();

  await kill(running, 'SIGKILL');
  running = await launch();
  const after = await until(async () => {
    // A mail whose worker died in the middle is tried again when its claim has lapsed.
    await post(running.controlUrl, '/clock', { advanceMs: 5 * minute });
    const found = await mails();
    const reached = new Set(found.flatMap(({ to }) => to));
    return addresses.every((address) => reached.has(address)) && found;
  });

  expect(answers.map(({ status }) => status)).toEqual(addresses.map(() => 202));
  expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
});

it('goes on in its own time: the clock does not fall back', async () => {
  const state = (await (await fetch(`${running.controlUrl}/state`)).json()) as { now: string };

  expect(Date.parse(state.now)).toBeGreaterThan(Date.now() + 4 * minute);
});

// The kernel's own list is the only proof, and only Linux shows it as a file.
it.runIf(existsSync('/proc/net/tcp'))('opens ports on the loopback address only', () => {
  const own = new Set(
    readdirSync(`/proc/${running.child.pid}/fd`).map((fd) => {
      try {
        return /socket:\[(\d+)\]/.exec(readlinkSync(`/proc/${running.child.pid}/fd/${fd}`))?.[1];
      } catch {
        return undefined;
      }
    }),
  );
  const listening = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, , , state, , , , , , inode]) => state === '0A' && own.has(inode))
      .map(([, local = '']) => local.split(':')[0]),
  );

  expect(listening.length).toBeGreaterThanOrEqual(7);
  // 127.0.0.1, as the kernel writes it.
  expect(new Set(listening)).toEqual(new Set(['0100007F']));
});

it('refuses a second Harbour on the same folder', async () => {
  const args = ['infra/local/start.ts', '--dir', dir, '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));

  expect(code).toBe(1);
  expect(said).toContain('Another Harbour runs at');
});

it('stops cleanly on Ctrl-C', async () => {
  expect(await kill(running, 'SIGINT')).toBe(0);
  running = await launch();
});
