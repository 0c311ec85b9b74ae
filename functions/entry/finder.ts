/** The timer: every minute. */
import { readEnv } from '#runtime/env';
import { wireFinder } from '#runtime/wire-finder';
import { findWork } from '#workers/finder';

const deps = wireFinder(readEnv('finder'));

export const handler = () => findWork(deps);
