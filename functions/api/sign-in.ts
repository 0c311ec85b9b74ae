import { Hono } from 'hono';
import type { Deps } from './deps.ts';

export function signIn(_deps: Deps): Hono {
  return new Hono();
}
