/** B3: from `npm start` until the page answers, building everything, and once more with nothing to build. */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startChildStack } from '../support/child-stack.ts';
import type { Figure } from './figure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function measure(): Promise<Figure[]> {
  for (const made of ['build/stamps', 'cdk.out', 'site/dist']) {
    await rm(root + made, { recursive: true, force: true });
  }
  const first = await secondsToStart();
  const second = await secondsToStart();
  return [
    row('`npm start` after install until the page answers', first, 15),
    row('`npm start` again', second, 5),
  ];
}

async function secondsToStart(): Promise<number> {
  const begin = performance.now();
  const stack = await startChildStack();
  const seconds = (performance.now() - begin) / 1000;
  await stack.remove();
  return seconds;
}

const row = (what: string, seconds: number, goal: number): Figure => ({
  id: 'B3',
  what,
  measured: `${seconds.toFixed(1)} s`,
  peer: '-',
  goal: `≤ ${goal} s`,
  holds: seconds <= goal,
});
