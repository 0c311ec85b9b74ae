/** Whether a language says everything that the structure asks for, and nothing that no page shows. */
import { unmatched } from './check-ids.ts';
import type { Fault } from './fault.ts';
import { refusalSlots } from './module-schema.ts';
import type { ModuleStructure, ModuleWords } from './module-schema.ts';
import type { YamlFile } from './yaml-file.ts';

export function checkWords(module: ModuleStructure, words: ModuleWords, yaml: YamlFile): Fault[] {
  const faults: Fault[] = [];
  const same = (
    wanted: readonly string[],
    given: Record<string, unknown>,
    ...path: string[]
  ): void => {
    faults.push(...unmatched('module.yaml', wanted, Object.keys(given), path, yaml));
  };
  same(module.read, words.read, 'read');
  same(module.read, words.easy, 'easy');
  same(
    module.parts.map(({ id }) => id),
    words.parts,
    'parts',
  );
  const { beforeAfter, cards } = words;
  if (module.beforeAfter && beforeAfter) {
    same(module.beforeAfter.options, beforeAfter.options, 'beforeAfter', 'options');
  }
  if (module.cards && cards) same(module.cards, cards, 'cards');
  for (const slot of refusalSlots) same(module.refusal[slot], words.refusal[slot], 'refusal', slot);
  // Sections that some modules have: whole where the structure has them, absent where not.
  const wanted = { beforeAfter: module.beforeAfter, cards: module.cards };
  faults.push(
    ...unmatched('module.yaml', filled(wanted), filled({ beforeAfter, cards }), [], yaml),
  );
  faults.push(...checkFind(module, words, yaml));
  const nobody = { nobody: beforeAfter?.nobody };
  if (beforeAfter)
    faults.push(
      ...unmatched(
        'module.yaml',
        filled({ nobody: module.beforeAfter?.nobody }),
        filled(nobody),
        ['beforeAfter'],
        yaml,
      ),
    );
  same(
    module.rehearsals.map(({ id }) => id),
    words.rehearsals,
    'rehearsals',
  );
  for (const { id, decisions } of module.rehearsals) {
    const own = words.rehearsals[id];
    if (!own) continue;
    same(
      decisions.flatMap(({ messages }) => messages.map((message) => message.id)),
      own.messages,
      'rehearsals',
      id,
      'messages',
    );
    same(
      decisions.map((decision) => decision.id),
      own.ask,
      'rehearsals',
      id,
      'ask',
    );
    same(
      decisions.flatMap(({ options }) => options.map((option) => option.id)),
      own.options,
      'rehearsals',
      id,
      'options',
    );
  }
  same(
    module.quiz.map(({ id }) => id),
    words.quiz,
    'quiz',
  );
  for (const { id, options } of module.quiz) {
    const own = words.quiz[id];
    if (own)
      same(
        options.map((option) => option.id),
        own.options,
        'quiz',
        id,
        'options',
      );
  }
  return faults;
}

function checkFind(module: ModuleStructure, { find }: ModuleWords, yaml: YamlFile): Fault[] {
  const forPupils = module.for === 'pupils';
  if (forPupils && find)
    return [
      yaml.fault(['find'], 'is for adults only, and this module is for pupils.', 'remove it.'),
    ];
  if (forPupils || find) return [];
  const fix = 'add "find:" with title, description and lead.';
  return [yaml.fault(['find'], 'is missing: each module for adults has it.', fix)];
}

/** Names of the fields that hold something. */
const filled = (fields: Record<string, unknown>): string[] =>
  Object.keys(fields).filter((name) => fields[name]);
