/** A teacher's classes. Another teacher's class answers like one that does not exist. */
import { Hono, type Context } from 'hono';
import { type Catalogue, findModule, isPublished } from '#domain/catalogue';
import { type Classroom, endOfClass, openWindow, type Register } from '#domain/classroom';
import { DomainError } from '#domain/errors';
import { joinCodeOf } from '#domain/join-code';
import { readBody, refuse } from './body.ts';
import {
  type ClassResponse,
  type ClassSummary,
  contentId,
  type CreateClassRequest,
  createClassRequest,
  freshId,
} from './contract.ts';
import type { Deps } from './deps.ts';
import { type EducatorEnv, requireEducator } from './session.ts';

/** A code that is taken already is one in hundreds of millions; five times in a row is a fault. */
const codeAttempts = 5;

export function classes(deps: Deps): Hono<EducatorEnv> {
  const educatorOnly = requireEducator(deps);
  return new Hono<EducatorEnv>()
    .get('/classes', educatorOnly, async (c) => {
      const now = deps.clock.now();
      const found = await deps.classes.listOf(c.get('educator'), now);
      const summaries = await Promise.all(found.map((each) => summaryOf(deps, each, now)));
      return c.json({ classes: summaries });
    })
    .post('/classes', educatorOnly, async (c) => {
      const wish = await readBody(c, createClassRequest);
      const classroom = classroomOf(deps, c.get('educator'), wish);
      const outcome = await create(deps, classroom);
      const now = deps.clock.now();
      const stored = outcome === 'created' ? classroom : await deps.classes.get(wish.id, now);
      if (!stored) throw new DomainError('conflict');
      return c.json(await summaryOf(deps, stored, now), outcome === 'created' ? 201 : 200);
    })
    .get('/classes/:id', educatorOnly, async (c) => {
      const now = deps.clock.now();
      const register = await deps.classes.register(classId(c), now);
      if (register?.classroom.educator !== c.get('educator'))
        throw new DomainError('unknown-class');
      return c.json(responseOf(deps.catalogue, register, now));
    })
    .delete('/classes/:id', educatorOnly, async (c) => {
      const removed = await deps.classes.remove(c.get('educator'), classId(c), deps.clock.now());
      if (!removed) throw new DomainError('unknown-class');
      return c.body(null, 204);
    })
    .post('/classes/:id/join-code', educatorOnly, async (c) => {
      const { code, until } = await openJoin(deps, await ownClass(c, deps));
      return c.json({ code, until: new Date(until).toISOString() });
    })
    .delete('/classes/:id/pupils', educatorOnly, async (c) => {
      const { id } = await ownClass(c, deps);
      await deps.classes.unseatAll(id);
      return c.body(null, 204);
    })
    .delete('/classes/:id/pupils/:alias', educatorOnly, async (c) => {
      const { id } = await ownClass(c, deps);
      const alias = contentId.safeParse(c.req.param('alias'));
      // Nobody is called so, as after a removal that is repeated.
      if (alias.success) await deps.classes.unseat(id, alias.data);
      return c.body(null, 204);
    });
}

async function ownClass(c: Context<EducatorEnv>, deps: Deps): Promise<Classroom> {
  const found = await deps.classes.get(classId(c), deps.clock.now());
  if (found?.educator !== c.get('educator')) throw new DomainError('unknown-class');
  return found;
}

function classId(c: Context<EducatorEnv>): string {
  const result = freshId.safeParse(c.req.param('id'));
  if (!result.success) throw new DomainError('unknown-class');
  return result.data;
}

function classroomOf(deps: Deps, educator: string, wish: CreateClassRequest): Classroom {
  if (!isPublished(deps.catalogue, wish.locale)) refuse('locale', 'not-allowed');
  wish.modules.forEach((id, at) => {
    const known = findModule(deps.catalogue, id);
    if (!known) throw new DomainError('unknown-module');
    // What is written for carers or teachers is not set before a class.
    if (known.for !== 'pupils') refuse(`modules.${at}`, 'not-allowed');
  });
  if (new Set(wish.modules).size !== wish.modules.length) refuse('modules', 'not-allowed');
  const createdAt = deps.clock.now();
  const endsAt = endOfClass(createdAt, deps.catalogue.limits.classMonths);
  return { ...wish, educator, createdAt, endsAt };
}

/** The limit may be passed by as many as are made in the same instant; it is there against floods. */
async function create(deps: Deps, classroom: Classroom): Promise<'created' | 'exists'> {
  const { createdAt: now, educator, id } = classroom;
  const others = (await deps.classes.listOf(educator, now)).filter((each) => each.id !== id);
  if (others.length >= deps.catalogue.limits.classesPerEducator) {
    throw new DomainError('too-many-classes');
  }
  const outcome = await deps.classes.create(classroom, now);
  if (outcome === 'taken') throw new DomainError('conflict');
  return outcome;
}

async function openJoin(
  deps: Deps,
  classroom: Classroom,
): Promise<{ code: string; until: number }> {
  const now = deps.clock.now();
  const open = openWindow(classroom, now);
  if (open) return open;
  const until = now + deps.catalogue.limits.joinCodeMinutes * 60_000;
  for (let attempt = 0; attempt < codeAttempts; attempt += 1) {
    const code = joinCodeOf(deps.ids.fresh());
    const opened = await deps.classes.openJoin(classroom, { code, until }, now);
    if (opened) return opened;
  }
  throw new DomainError('conflict');
}

async function summaryOf(deps: Deps, classroom: Classroom, now: number): Promise<ClassSummary> {
  return summary(classroom, await deps.classes.pupilCount(classroom.id, now));
}

function summary(
  { id, label, ageBand, modules, locale, endsAt }: Classroom,
  pupils: number,
): ClassSummary {
  const deletedAfter = new Date(endsAt).toISOString().slice(0, 10);
  return { id, label, ageBand, modules, locale, deletedAfter, pupils };
}

function responseOf(
  catalogue: Catalogue,
  { classroom, finished }: Register,
  now: number,
): ClassResponse {
  const open = openWindow(classroom, now);
  const isShown = (module: string): boolean => findModule(catalogue, module)?.sensitive === false;
  const lists = [...finished.values()];
  return {
    ...summary(classroom, finished.size),
    join: open && { code: open.code, until: new Date(open.until).toISOString() },
    rows: [...finished].map(([alias, modules]) => ({ alias, finished: modules.filter(isShown) })),
    totals: classroom.modules.map((module) => ({
      module,
      finished: lists.filter((modules) => modules.includes(module)).length,
    })),
  };
}
