/** What a pupil may do: say that a module is finished. The token opens the pupil's own row and nothing else. */
import { Hono, type Context } from 'hono';
import type { Seat } from '#domain/classroom';
import { DomainError } from '#domain/errors';
import { readLink } from '#domain/keys';
import { readBody } from './body.ts';
import { pupilFinishRequest } from './contract.ts';
import type { Deps } from './deps.ts';

export function pupil(deps: Deps): Hono {
  return new Hono().post('/pupil/finishes', async (c) => {
    const seat = readSeat(c, deps);
    const { module } = await readBody(c, pupilFinishRequest);
    // Who left, or was removed, learns it from the write: a look before it could be out of date.
    const outcome = await deps.classes.finish(seat, module, deps.clock.now());
    if (outcome === 'unseated') throw new DomainError('not-signed-in');
    if (outcome === 'unknown-module') throw new DomainError('unknown-module');
    return c.json({ saved: outcome === 'saved' });
  });
}

function readSeat(c: Context, deps: Deps): Seat {
  const token = /^Bearer ([\w~.-]+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const [classId, alias, attempt] = readLink(deps.keys, 'pupil', token) ?? [];
  if (!classId || !alias || !attempt) throw new DomainError('not-signed-in');
  return { classId, alias, attempt };
}
