/** `npm start` as a process of its own, on free ports and a temporary folder: something that can be killed. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InboxMessage } from '../../infra/local/mail/inbox.ts';
import { until } from './until.ts';

/** A Tuesday in term, in the morning everywhere between Dakar and Amman: no quiet hours, whatever today is. */
const startAt = '2026-05-12T08:00:00Z';

const start = fileURLToPath(new URL('../../infra/local/start.ts', import.meta.url));

export interface ChildStack {
  url: string;
  /** Its clock, ms since 1970. */
  now(): Promise<number>;
  /** All mail to one address, oldest first. */
  mailTo(address: string): Promise<InboxMessage[]>;
  /** Moves the clock of every function and runs what is due. */
  advance(ms: number): Promise<void>;
  /** kill -9, then the same command again on the same data; addresses change. */
  killAndRestart(): Promise<void>;
  /** SIGINT, as Ctrl-C; answers the exit code. */
  stop(): Promise<number | null>;
  remove(): Promise<void>;
}

/** `seed` sets up the demonstration as the first `npm start` does. */
export async function startChildStack({ seed = false } = {}): Promise<ChildStack> {
  const dir = await mkdtemp(join(tmpdir(), 'harbour-voyage-'));
  let running = await launch(dir, seed);

  const control = async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(
      `${running.controlUrl}${path}`,
      body
        ? {
            method: 'POST',
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json' },
          }
        : {},
    );
    if (!response.ok)
      throw new Error(
        `The control server answered ${response.status} to ${path}: ${await response.text()}`,
      );
    return (await response.json()) as T;
  };

  return {
    get url() {
      return running.url;
    },
    now: async () => Date.parse((await control<{ now: string }>('/state')).now),
    mailTo: async (address) =>
      (await control<InboxMessage[]>(`/messages.json?to=${encodeURIComponent(address)}`)).reverse(),
    advance: async (ms) => void (await control('/clock', { advanceMs: ms })),
    async killAndRestart() {
      await end(running.child, 'SIGKILL');
      running = await launch(dir, seed);
    },
    stop: () => end(running.child, 'SIGINT'),
    async remove() {
      await end(running.child, 'SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

interface Running {
  child: ChildProcess;
  url: string;
  controlUrl: string;
}

async function launch(dir: string, seed: boolean): Promise<Running> {
  const child = spawn(
    process.execPath,
    [start, '--dir', dir, '--port', '0', '--at', startAt, ...(seed ? [] : ['--no-seed'])],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return until(
    async () => {
      if (child.exitCode !== null)
        throw new Error(`The stack ended with ${child.exitCode}:\n${said}`);
      const note = await readFile(join(dir, 'running.json'), 'utf8').catch(() => '');
      const { url, controlUrl, pid } = JSON.parse(note || '{}') as {
        url?: string;
        controlUrl?: string;
        pid?: number;
      };
      if (!url || !controlUrl || (pid !== undefined && pid !== child.pid)) return undefined;
      const page = await fetch(`${url}/languages/`).catch(() => undefined);
      return page?.ok ? { child, url, controlUrl } : undefined;
    },
    { within: 90_000, what: () => `the stack to answer; it said:\n${said}` },
  );
}

function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}
