/** What a module needs for those who read it: parts of the right length that hold every step, and what only adults or only children get. */
import { twice } from './check-ids.ts';
import type { Fault } from './fault.ts';
import { refusalSlots } from './module-schema.ts';
import type { ModuleStructure } from './module-schema.ts';
import type { YamlFile } from './yaml-file.ts';

/** Minutes that a part may take: an adult on a bus, a lesson in a school. */
const longest = { carers: 4, pupils: 30, educators: 4 } as const;

export function checkForm(module: ModuleStructure, yaml: YamlFile): Fault[] {
  return [...checkParts(module, yaml), ...checkAudience(module, yaml), ...checkIds(module, yaml)];
}

function checkParts(module: ModuleStructure, yaml: YamlFile): Fault[] {
  const steps = ['read', ...module.rehearsals.map(({ id }) => id), 'refusal', 'quiz', 'take'];
  const held = module.parts.flatMap((part) => part.steps);
  const most = longest[module.for];
  return [
    ...module.parts.flatMap(({ minutes }, at) =>
      minutes > most
        ? [
            yaml.fault(
              ['parts', at, 'minutes'],
              `is ${minutes}, but a part for ${module.for} takes at most ${most} minutes.`,
              'split the part, or shorten its texts.',
            ),
          ]
        : [],
    ),
    ...module.parts.flatMap((part, at) =>
      part.steps
        .filter((step) => !steps.includes(step))
        .map((step) =>
          yaml.fault(
            ['parts', at, 'steps'],
            `hold "${step}", which is no step.`,
            `use ${steps.join(', ')}.`,
          ),
        ),
    ),
    ...steps.flatMap((step) => {
      const times = held.filter((each) => each === step).length;
      if (times === 0)
        return [
          yaml.fault(['parts'], `lack the step "${step}".`, 'add it to the steps of a part.'),
        ];
      const fix = 'leave it in one part, and take it out of the others.';
      return times > 1
        ? [yaml.fault(['parts'], `hold the step "${step}" ${times} times.`, fix)]
        : [];
    }),
    ...(held.at(-1) === 'take'
      ? []
      : [yaml.fault(['parts'], 'do not end with "take".', 'put it at the end of the last part.')]),
  ];
}

function checkAudience(module: ModuleStructure, yaml: YamlFile): Fault[] {
  const faults: Fault[] = [];
  const forbid = (wrong: boolean, field: string, say: string, fix: string): void => {
    if (wrong) faults.push(yaml.fault([field], say, fix));
  };
  const carers = module.for === 'carers';
  forbid(
    carers !== (module.track === 'family'),
    'for',
    `is "${module.for}" in the track "${module.track}".`,
    'use "carers" in the family track, "pupils" or "educators" in the school track.',
  );
  forbid(
    carers && !module.cards,
    'cards',
    'are missing: each module for carers has them.',
    'add four to eight ids, and their words in each language.',
  );
  forbid(
    !carers && Boolean(module.cards),
    'cards',
    `are for carers only, and this module is for ${module.for}.`,
    'remove them here and in each language.',
  );
  forbid(
    module.calendar && !carers,
    'calendar',
    `is for carers only, and this module is for ${module.for}.`,
    'write "calendar: false".',
  );
  const youngest = module.for === 'pupils' && module.ages === '5–7';
  forbid(
    youngest === Boolean(module.beforeAfter),
    'beforeAfter',
    youngest ? 'is not asked of ages 5–7.' : 'is missing.',
    youngest ? 'remove it.' : 'add a question about a person of the story.',
  );
  return faults;
}

function checkIds({ refusal, beforeAfter, cards = [] }: ModuleStructure, yaml: YamlFile): Fault[] {
  const lists: [path: string[], ids: readonly string[]][] = [
    ...refusalSlots.map((slot): [string[], string[]] => [['refusal', slot], refusal[slot]]),
    [['cards'], cards],
    [['beforeAfter', 'options'], beforeAfter?.options ?? []],
  ];
  const faults = lists.flatMap(([path, ids]) => twice(ids, path, yaml));
  const { nobody, options = [] } = beforeAfter ?? {};
  if (nobody && !options.includes(nobody))
    faults.push(
      yaml.fault(
        ['beforeAfter', 'nobody'],
        `is "${nobody}", which is none of the options.`,
        `use one of ${options.join(', ')}.`,
      ),
    );
  return faults;
}
