/** Whether each source names texts that exist: a claim whose text has moved is a claim without source. */
import type { Fault } from './fault.ts';
import type { ModuleStructure } from './module-schema.ts';
import type { YamlFile } from './yaml-file.ts';

/**
 * Places of a module's texts as a source names them: "read.who" (with its easy words), "quiz.sign",
 * "coach.shoes" for a decision, a message or an option of the rehearsal "coach" and "coach.end" for its
 * end, "parts", "takeAway", "refusal", "cards", "beforeAfter", "find".
 */
export function placesOf({ read, rehearsals, quiz }: ModuleStructure): string[] {
  return [
    ...read.map((id) => `read.${id}`),
    ...rehearsals.flatMap(({ id: rehearsal, decisions }) =>
      decisions
        .flatMap(({ id, messages, options }) => [id, ...idsOf(messages), ...idsOf(options), 'end'])
        .map((id) => `${rehearsal}.${id}`),
    ),
    ...idsOf(quiz).map((id) => `quiz.${id}`),
    ...['parts', 'takeAway', 'refusal', 'cards', 'beforeAfter', 'find'],
  ];
}

const idsOf = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

export function checkSources(module: ModuleStructure, yaml: YamlFile): Fault[] {
  const places = placesOf(module);
  return module.sources.flatMap(({ texts }, at) =>
    texts
      .filter((text) => !places.includes(text))
      .map((text) =>
        yaml.fault(
          ['sources', at, 'texts'],
          `name "${text}", which is no text of this module.`,
          `write "read.${module.read[0] ?? ''}" for a paragraph, "quiz.${module.quiz[0]?.id ?? ''}" for a question, or the rehearsal and the id of its text.`,
        ),
      ),
  );
}
