/** What a pupil may do: say that a module is finished. The token opens the pupil's own rows and nothing else. */
import { Hono, type Context } from 'hono';
import type { Pupil } from '#domain/classroom';
import { DomainError } from '#domain/errors';
import { readLink } from '#domain/keys';
import { readBody } from './body.ts';
import { pupilFinishRequest } from './contract.ts';
import type { Deps } from './deps.ts';

export function pupil(deps: Deps): Hono {
  return new Hono().post('/pupil/finishes', async (c) => {
    const pupil = await readPupil(c, deps);
    const { module } = await readBody(c, pupilFinishRequest);
    if (!pupil.modules.includes(module)) throw new DomainError('unknown-module');
    const saved = await deps.classes.finish(pupil, module, deps.clock.now());
    return c.json({ saved });
  });
}

/** One read: the pupil's row is there as long as the class is, and still belongs to the one who joined. */
async function readPupil(c: Context, deps: Deps): Promise<Pupil> {
  const token = /^Bearer ([\w~.-]+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const [classId, alias, attempt] = readLink(deps.keys, 'pupil', token) ?? [];
  if (!classId || !alias || !attempt) throw new DomainError('not-signed-in');
  const found = await deps.classes.pupil(classId, alias, deps.clock.now());
  if (found?.attempt !== attempt) throw new DomainError('not-signed-in');
  return found;
}
