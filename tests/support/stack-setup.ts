/** One stack for all integration and browser tests: built once, run in a temporary folder on free ports. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAll } from '../../infra/local/build.ts';
import type { Endpoints } from '../../infra/local/services.ts';
import { startStack } from '../../infra/local/stack.ts';

/** A Tuesday in term, in the morning everywhere between Dakar and Amman: no test depends on today. */
export const startAt = Date.parse('2026-05-12T08:00:00Z');

export interface SharedStack {
  url: string;
  /** Inbox, clock and faults: see infra/local/control/server.ts. */
  controlUrl: string;
  dir: string;
  tableName: string;
  endpoints: Endpoints;
}

declare module 'vitest' {
  export interface ProvidedContext {
    stack: SharedStack;
  }
}

/** `inject('stack')` in a test file gives what is provided here. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildAll();
  const dir = await mkdtemp(join(tmpdir(), 'harbour-stack-'));
  const stack = await startStack({ dir, port: 0, startAt, visibilitySeconds: 2 });
  const { url, controlUrl, tableName, endpoints } = stack;
  project.provide('stack', { url, controlUrl, dir, tableName, endpoints });
  return async () => {
    await stack.stop();
    await rm(dir, { recursive: true, force: true });
  };
}
