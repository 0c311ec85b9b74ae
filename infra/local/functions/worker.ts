/** Runs one function's bundle in a thread: loads it, then answers one invocation at a time, as Lambda does. */
import { parentPort, workerData } from 'node:worker_threads';
import { shiftDate } from './shift-date.ts';

export interface WorkerStart {
  /** File URL of index.mjs. */
  bundle: string;
  /** Name of the exported handler. */
  handler: string;
  functionName: string;
  functionArn: string;
  clockOffset: SharedArrayBuffer;
}

/** To the worker: an event as JSON, so that nothing but data passes. */
export interface Call {
  requestId: string;
  event: string;
  /** Milliseconds that the function has. */
  timeoutMs: number;
}

/** From the worker: the result as JSON, or what was thrown. */
export type Reply =
  | { ready: true }
  | { requestId: string; result: string | undefined }
  | { requestId: string; error: { type: string; message: string; stack?: string } };

type Handler = (event: unknown, context: unknown) => unknown;

const start = workerData as WorkerStart;
const port = parentPort;
if (!port) throw new Error('This file runs in a worker thread.');

shiftDate(start.clockOffset);
const bundle = (await import(start.bundle)) as Record<string, Handler | undefined>;
const handler = bundle[start.handler];
if (!handler) throw new Error(`${start.bundle} exports no "${start.handler}".`);

port.on('message', (call: Call) => {
  void answer(call).then((reply) => port.postMessage(reply));
});
port.postMessage({ ready: true } satisfies Reply);

async function answer({ requestId, event, timeoutMs }: Call): Promise<Reply> {
  const until = performance.now() + timeoutMs;
  const context = {
    awsRequestId: requestId,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: start.functionArn,
    getRemainingTimeInMillis: () => Math.max(0, until - performance.now()),
  };
  try {
    const result = await handler?.(JSON.parse(event), context);
    return { requestId, result: JSON.stringify(result) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    const { name: type, message, stack } = error;
    return { requestId, error: { type, message, ...(stack && { stack }) } };
  }
}
