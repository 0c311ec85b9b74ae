/** Anonymous learners: what they finished, and forgetting it. */
import { Hono } from 'hono';
import { type Catalogue, type CatalogueModule, findModule, isPublished } from '#domain/catalogue';
import { DomainError } from '#domain/errors';
import { storedHash } from '#domain/keys';
import { answerMarks, type Said } from '#domain/learner';
import { readBody, refuse } from './body.ts';
import { eraseLearnerRequest, finishRequest, type FinishRequest } from './contract.ts';
import type { Deps } from './deps.ts';
import { assertNotSpent, countAgainst } from './network.ts';

export function finishes(deps: Deps): Hono {
  return new Hono()
    .post('/finishes', async (c) => {
      const { learner, answers, before, after, ...finish } = await readBody(c, finishRequest);
      assertKnown(deps.catalogue, { ...finish, answers, before, after });
      const marks = answerMarks({ answers, before, after });
      const saved = await deps.learners.finish(
        { ...finish, learnerHash: storedHash(learner), ...(marks && { answers: marks }) },
        deps.clock.now(),
      );
      return c.json({ saved });
    })
    .post('/learners/erase', async (c) => {
      const { learner } = await readBody(c, eraseLearnerRequest);
      await assertNotSpent(c, deps, 'erased-learner');
      await countAgainst(c, deps, 'erased-learner');
      const modules = deps.catalogue.modules.map((module) => module.id);
      await deps.learners.erase(storedHash(learner), modules, deps.clock.now());
      return c.json({ accepted: true });
    });
}

/** A finish without its learner, each field there or undefined. */
type Told = Pick<FinishRequest, 'module' | 'locale' | 'country'> & Said;

/** Ids that the content does not know are refused by name of the field, so that statistics hold no invention. */
function assertKnown(catalogue: Catalogue, { module, locale, country, ...said }: Told): void {
  const known = findModule(catalogue, module);
  if (!known) throw new DomainError('unknown-module');
  if (!isPublished(catalogue, locale)) refuse('locale', 'not-allowed');
  if (country && !catalogue.countries.includes(country)) refuse('country', 'not-allowed');
  assertOptions(known, said);
}

function assertOptions(known: CatalogueModule, { answers = {}, ...asked }: Said): void {
  for (const [question, option] of Object.entries(answers)) {
    // Own fields only: "constructor" is a well-formed id and no question.
    if (!Object.hasOwn(known.quiz, question)) refuse(`answers.${question}`, 'unknown-field');
    if (!known.quiz[question]?.includes(option)) refuse(`answers.${question}`, 'not-allowed');
  }
  for (const field of ['before', 'after'] as const) {
    const option = asked[field];
    if (!option) continue;
    if (!known.beforeAfter) refuse(field, 'unknown-field');
    if (!known.beforeAfter.includes(option)) refuse(field, 'not-allowed');
  }
}
