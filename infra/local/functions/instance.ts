/** One running copy of a function: a worker thread that takes one event at a time. */
import { randomUUID } from 'node:crypto';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { Call, Reply, WorkerStart } from './worker.ts';

/** The function threw, crashed or ran out of time; the caller does what AWS would do in its place. */
export class FunctionError extends Error {
  override name = 'FunctionError';
}

export interface InstanceOptions {
  start: WorkerStart;
  env: Record<string, string>;
  timeoutMs: number;
  log: Writable;
}

export interface Instance {
  /** Whether it can still take events: a crash or a time-out ends it. */
  alive(): boolean;
  /** Parsed result of the handler; rejects with a {@link FunctionError}. One call at a time. */
  invoke(event: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the thread; resolves when the bundle is loaded, rejects when it cannot be. */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const { start, env, timeoutMs, log } = options;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: start,
    // Nothing of this machine's environment gets in.
    env,
    stdout: true,
    stderr: true,
    name: start.functionName,
  });
  worker.stdout.pipe(log, { end: false });
  worker.stderr.pipe(log, { end: false });
  worker.setMaxListeners(0);

  let alive = true;
  let fail: (reason: Error) => void = () => {};
  worker.on('error', (error) => {
    alive = false;
    log.write(`${error.stack ?? error.message}\n`);
    fail(new FunctionError(`${start.functionName} crashed: ${error.message}`, { cause: error }));
  });
  worker.on('exit', (code) => {
    alive = false;
    fail(new FunctionError(`${start.functionName} ended with code ${code}.`));
  });

  const reply = (send?: () => void): Promise<Reply> =>
    new Promise((resolve, reject) => {
      fail = reject;
      worker.once('message', resolve);
      send?.();
    });

  await reply();
  return {
    alive: () => alive,
    async invoke(event) {
      const call: Call = { requestId: randomUUID(), event: JSON.stringify(event), timeoutMs };
      const timer = setTimeout(() => {
        alive = false;
        fail(new FunctionError(`${start.functionName} timed out after ${timeoutMs} ms.`));
        void worker.terminate();
      }, timeoutMs);
      try {
        const answer = await reply(() => worker.postMessage(call));
        if ('error' in answer) throw refused(answer.error, log);
        return 'result' in answer && answer.result !== undefined
          ? (JSON.parse(answer.result) as unknown)
          : undefined;
      } finally {
        clearTimeout(timer);
        worker.removeAllListeners('message');
      }
    },
    async stop() {
      alive = false;
      await worker.terminate();
    },
  };
}

function refused(error: { type: string; message: string; stack?: string }, log: Writable): Error {
  log.write(`${error.stack ?? `${error.type}: ${error.message}`}\n`);
  return new FunctionError(`${error.type}: ${error.message}`);
}
