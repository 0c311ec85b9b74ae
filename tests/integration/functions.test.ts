/** Functions as Lambda would run them: one event at a time, a fresh environment, an end to every hang. */
import { PassThrough } from 'node:stream';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createClock, type StackClock } from '../../infra/local/clock.ts';
import { startFunction, type LocalFunction } from '../../infra/local/functions/pool.ts';

const bundle = pathToFileURL(
  fileURLToPath(new URL('../fixtures/functions/index.mjs', import.meta.url)),
).href;

interface Seen {
  calls: number;
  now: number;
  date: string;
  isDate: boolean;
  fixed: string;
  env: Record<string, string>;
  remaining: number;
}

let clock: StackClock;
let tested: LocalFunction;
let reports: string[];

beforeEach(async () => {
  clock = createClock();
  reports = [];
  tested = await startFunction({
    start: {
      bundle,
      handler: 'handler',
      functionName: 'tested',
      functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:tested',
      clockOffset: clock.offset,
    },
    env: { TABLE_NAME: 'table' },
    timeoutMs: 500,
    log: new PassThrough().resume(),
    report: (line) => reports.push(line),
  });
});
afterEach(() => tested.stop());

const look = async (): Promise<Seen> => (await tested.invoke({ do: 'look' })) as Seen;

it('gives the function exactly its own environment', async () => {
  expect((await look()).env).toEqual({ TABLE_NAME: 'table' });
});

it('moves Date, and only the present', async () => {
  clock.advance(86_400_000);

  const seen = await look();

  expect(Math.abs(seen.now - clock.now())).toBeLessThan(5_000);
  expect(seen.date.slice(0, 10)).toBe(new Date(clock.now()).toISOString().slice(0, 10));
  expect(seen.isDate).toBe(true);
  expect(seen.fixed).toBe('1970-01-01T00:00:00.000Z');
});

it('keeps the copy after an error that was thrown', async () => {
  await expect(tested.invoke({ do: 'throw' })).rejects.toThrow('TypeError: asked to throw');

  expect((await look()).calls).toBe(2);
  expect(reports).toHaveLength(1);
});

it.each([
  ['hang', 'timed out after 500 ms'],
  ['crash', 'asked to crash'],
  ['exit', 'ended with code 3'],
])('starts a fresh copy after a %s', async (what, reason) => {
  await expect(tested.invoke({ do: what })).rejects.toThrow(reason);

  expect((await look()).calls).toBe(1);
});

it('gives events that come at once a copy each', async () => {
  const results = await Promise.all(
    [1, 2, 3].map(() => tested.invoke({ do: 'wait', ms: 100 }) as Promise<{ calls: number }>),
  );

  expect(results.map(({ calls }) => calls)).toEqual([1, 1, 1]);
});
