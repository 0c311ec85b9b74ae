/** Whom the question before and after a module is asked. */
import type { Kit } from '../../../kit.schema.ts';
import type { ModuleStructure } from './module-schema.ts';

/** The question's ids; undefined where it is not asked: of children only after the adopter's own review. */
export function questionAsked(
  module: Pick<ModuleStructure, 'for' | 'beforeAfter'>,
  kit: Pick<Kit, 'childQuestions'>,
): ModuleStructure['beforeAfter'] {
  return module.for === 'pupils' && !kit.childQuestions ? undefined : module.beforeAfter;
}
