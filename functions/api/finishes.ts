/** Anonymous learners: what they finished, and forgetting it. */
import { Hono } from 'hono';
import { type Catalogue, findModule, isPublished } from '#domain/catalogue';
import { DomainError } from '#domain/errors';
import { storedHash } from '#domain/keys';
import { answerMarks } from '#domain/learner';
import { readBody, refuse } from './body.ts';
import { eraseLearnerRequest, finishRequest, type FinishRequest } from './contract.ts';
import type { Deps } from './deps.ts';
import { assertNotSpent, countAgainst } from './network.ts';

export function finishes(deps: Deps): Hono {
  return new Hono()
    .post('/finishes', async (c) => {
      const { learner, answers, ...finish } = await readBody(c, finishRequest);
      assertKnown(deps.catalogue, { ...finish, answers });
      const saved = await deps.learners.finish(
        {
          ...finish,
          learnerHash: storedHash(learner),
          ...(answers && { answers: answerMarks(answers) }),
        },
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

/** Ids that the content does not know are refused by name of the field, so that statistics hold no invention. */
function assertKnown(
  catalogue: Catalogue,
  {
    module,
    locale,
    country,
    answers = {},
  }: Pick<FinishRequest, 'module' | 'locale' | 'country'> & {
    answers: FinishRequest['answers'];
  },
): void {
  const known = findModule(catalogue, module);
  if (!known) throw new DomainError('unknown-module');
  if (!isPublished(catalogue, locale)) refuse('locale', 'not-allowed');
  if (country && !catalogue.countries.includes(country)) refuse('country', 'not-allowed');
  for (const [question, option] of Object.entries(answers)) {
    // Own fields only: "constructor" is a well-formed id and no question.
    if (!Object.hasOwn(known.quiz, question)) refuse(`answers.${question}`, 'unknown-field');
    if (!known.quiz[question]?.includes(option)) refuse(`answers.${question}`, 'not-allowed');
  }
}
