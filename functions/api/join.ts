/** A pupil enters a class. The code is all that is asked. */
import { Hono } from 'hono';
import { freeSeat, seatsOf } from '#domain/aliases';
import type { Classroom, Pupil } from '#domain/classroom';
import { DomainError } from '#domain/errors';
import { signLink, storedHash } from '#domain/keys';
import { readBody } from './body.ts';
import { joinRequest, type JoinResponse } from './contract.ts';
import type { Deps } from './deps.ts';
import { assertNotSpent, refuseCode } from './network.ts';

/** Rounds against classmates who reach for the same seat; each round somebody gets one. */
const rounds = 60;

export function join(deps: Deps): Hono {
  return new Hono().post('/join', async (c) => {
    const { code, attempt } = await readBody(c, joinRequest);
    await assertNotSpent(c, deps, 'wrong-join-code');
    const classroom = await deps.classes.byCode(code, deps.clock.now());
    if (!classroom) return refuseCode(c, deps, 'wrong-join-code');
    const pupil = await findSeat(deps, classroom, storedHash(attempt));
    // Wrong, over and full answer alike: nobody learns by guessing that a class exists. A full class
    // does not count against the network, since its pupils sit there.
    if (!pupil) throw new DomainError('code-refused');
    const body: JoinResponse = {
      token: signLink(deps.keys, 'pupil', [pupil.classId, pupil.alias, pupil.attempt]),
      alias: pupil.alias,
      modules: pupil.modules,
    };
    return c.json(body);
  });
}

/** The pupil of this attempt: found again by a retry, or put on a free seat; null when the class is full or gone. */
async function findSeat(deps: Deps, classroom: Classroom, attempt: string): Promise<Pupil | null> {
  const { id: classId, modules, endsAt } = classroom;
  const seats = seatsOf(classId, deps.catalogue.limits.pupilsPerClass);
  for (let round = 0; round < rounds; round += 1) {
    const now = deps.clock.now();
    const pupils = await deps.classes.pupils(classId, now);
    const own = pupils.find((each) => each.attempt === attempt);
    if (own) return own;
    const taken = new Set(pupils.map((each) => each.alias));
    const alias = freeSeat(seats, taken, attempt);
    if (!alias) return null;
    const pupil: Pupil = { classId, alias, attempt, modules, endsAt };
    if (await deps.classes.seat(pupil, now)) return stillThere(deps, classroom, pupil);
  }
  return null;
}

/** A class that was deleted while the pupil sat down is swept once more, so that no row stays behind. */
async function stillThere(deps: Deps, { id }: Classroom, pupil: Pupil): Promise<Pupil | null> {
  const now = deps.clock.now();
  if (await deps.classes.get(id, now)) return pupil;
  await deps.classes.unseat(id, pupil.alias);
  return null;
}
