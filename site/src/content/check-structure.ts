/** What a schema cannot see in module.yaml: where branches lead, and whether every quiz question has its answer. */
import { twice } from './check-ids.ts';
import type { Fault } from './fault.ts';
import type { ModuleStructure } from './module-schema.ts';
import type { YamlFile } from './yaml-file.ts';

type Rehearsal = ModuleStructure['rehearsals'][number];
type Path = readonly PropertyKey[];

/**
 * @param folder name of the module's folder
 * @param pictures names of the drawings that there are
 */
export function checkStructure(
  folder: string,
  module: ModuleStructure,
  pictures: readonly string[],
  yaml: YamlFile,
): Fault[] {
  return [
    ...(module.id === folder ? [] : [otherFolder(module.id, folder, yaml)]),
    ...(pictures.includes(module.picture) ? [] : [noDrawing(module.picture, pictures, yaml)]),
    ...twice(module.read, ['read'], yaml),
    ...twice(
      module.rehearsals.map(({ id }) => id),
      ['rehearsals'],
      yaml,
    ),
    ...module.rehearsals.flatMap((rehearsal, at) =>
      checkRehearsal(rehearsal, ['rehearsals', at], yaml),
    ),
    ...checkQuiz(module, yaml),
  ];
}

function checkRehearsal(rehearsal: Rehearsal, path: Path, yaml: YamlFile): Fault[] {
  const { start, decisions } = rehearsal;
  const ids = decisions.map(({ id }) => id);
  const faults = [
    ...twice(ids, [...path, 'decisions'], yaml),
    // Words are keyed by these ids within a rehearsal, so one id means one text.
    ...again('options', decisions, path, yaml),
    ...again('messages', decisions, path, yaml),
  ];
  if (!ids.includes(start)) faults.push(leadsNowhere(yaml, [...path, 'start'], start, ids));
  for (const [at, { options }] of decisions.entries()) {
    const here = [...path, 'decisions', at];
    for (const [n, { to, verdict }] of options.entries()) {
      const field = [...here, 'options', n, 'to'];
      if (!ids.includes(to) && to !== 'end' && to !== 'retry')
        faults.push(leadsNowhere(yaml, field, to, [...ids, 'end', 'retry']));
      if (to === 'retry' && verdict === 'good') {
        faults.push(
          yaml.fault(
            field,
            'sends back somebody who answered well.',
            'lead a good answer on, or change its verdict.',
          ),
        );
      }
    }
    if (!options.some(({ verdict }) => verdict === 'good')) {
      faults.push(
        yaml.fault(
          [...here, 'options'],
          'have no good answer.',
          'give one of them "verdict: good".',
        ),
      );
    }
  }
  return faults.length > 0 ? faults : checkReach(rehearsal, path, yaml);
}

/** Every decision can be come to, and from every decision there is a way to the end. */
function checkReach({ start, decisions }: Rehearsal, path: Path, yaml: YamlFile): Fault[] {
  const next = new Map(decisions.map(({ id, options }) => [id, options.map(({ to }) => to)]));
  const reached = spread(new Set([start]), (id) => next.get(id) ?? []);
  const before = (id: string) =>
    decisions.filter((each) => next.get(each.id)?.includes(id)).map((each) => each.id);
  const ending = spread(new Set(['end']), before);
  return decisions.flatMap(({ id }, at) => {
    const here = [...path, 'decisions', at];
    if (!reached.has(id))
      return [yaml.fault(here, 'is never reached.', 'let an option lead to it, or remove it.')];
    if (!ending.has(id))
      return [yaml.fault(here, 'has no way to the end.', 'let one of its options lead on.')];
    return [];
  });
}

function spread(known: Set<string>, from: (id: string) => string[]): Set<string> {
  // A Set visits what is added while it is walked.
  for (const id of known) for (const to of from(id)) known.add(to);
  return known;
}

function checkQuiz({ quiz }: ModuleStructure, yaml: YamlFile): Fault[] {
  return [
    ...twice(
      quiz.map(({ id }) => id),
      ['quiz'],
      yaml,
    ),
    ...quiz.flatMap(({ options }, at) => {
      const right = options.filter((option) => option.right).length;
      const path = ['quiz', at, 'options'];
      return [
        ...twice(
          options.map(({ id }) => id),
          path,
          yaml,
        ),
        ...(right === 1
          ? []
          : [
              yaml.fault(
                path,
                `have ${right} right answers.`,
                'give exactly one of them "right: true".',
              ),
            ]),
      ];
    }),
  ];
}

function otherFolder(id: string, folder: string, yaml: YamlFile): Fault {
  return yaml.fault(
    ['id'],
    `is "${id}", but the folder is "${folder}".`,
    `rename the folder to "${id}", or give the module another id and the folder its name.`,
  );
}

function noDrawing(picture: string, pictures: readonly string[], yaml: YamlFile): Fault {
  return yaml.fault(
    ['picture'],
    `is "${picture}", for which there is no drawing.`,
    `use one of ${pictures.join(', ')}, or add adopter/pictures/${picture}.svg.`,
  );
}

function leadsNowhere(yaml: YamlFile, path: Path, to: string, ids: readonly string[]): Fault {
  return yaml.fault(
    path,
    `leads to "${to}", which does not exist.`,
    `use one of ${ids.join(', ')}.`,
  );
}

/** Options or messages with an id that an earlier one of the rehearsal has. */
function again(
  kind: 'options' | 'messages',
  decisions: Rehearsal['decisions'],
  path: Path,
  yaml: YamlFile,
): Fault[] {
  const seen = new Set<string>();
  return decisions.flatMap((decision, at) =>
    decision[kind].flatMap(({ id }, n) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      const here = [...path, 'decisions', at, kind, n, 'id'];
      return [yaml.fault(here, 'stands twice in this rehearsal.', 'give one of them another id.')];
    }),
  );
}
