/** What the schemas of "Now" cannot see: drawings that are missing, places taken twice, words without their id. */
import { twice, unmatched } from './check-ids.ts';
import type { Fault } from './fault.ts';
import { refusalSlots } from './module-schema.ts';
import { mostWords } from './now-schema.ts';
import type { NowStructure, NowWords } from './now-schema.ts';
import type { YamlFile } from './yaml-file.ts';

type Path = readonly PropertyKey[];

/** One file of structure, the kit's or an adopter's. */
export function checkNow(
  { screens, refusals }: NowStructure,
  pictures: readonly string[],
  yaml: YamlFile,
): Fault[] {
  const lists: [Path, readonly string[]][] = [
    [['screens'], screens.map(({ id }) => id)],
    [['refusals'], refusals.map(({ id }) => id)],
    ...screens.map(({ steps }, at): [Path, string[]] => [['screens', at, 'steps'], steps]),
    ...refusals.flatMap((refusal, at) =>
      refusalSlots.map((slot): [Path, string[]] => [['refusals', at, slot], refusal[slot]]),
    ),
  ];
  const repeated = lists.flatMap(([path, ids]) => twice(ids, path, yaml));
  const undrawn = screens.flatMap(({ picture }, at) => {
    if (pictures.includes(picture)) return [];
    const say = `is "${picture}", for which there is no drawing.`;
    const fix = `use one of ${pictures.join(', ')}, or add adopter/pictures/${picture}.svg.`;
    return [yaml.fault(['screens', at, 'picture'], say, fix)];
  });
  return [...repeated, ...undrawn];
}

/** Two screens at one address, after an adopter's went over the kit's. */
export function checkPlaces({ screens }: NowStructure, file: string): Fault[] {
  const address = ({ door, number }: NowStructure['screens'][number]) => `${door} ${number}`;
  return screens
    .filter((screen, at) => screens.findIndex((each) => address(each) === address(screen)) !== at)
    .map(({ id, number }) => ({
      file,
      field: `screens.${id}.number`,
      say: `is ${number}, which another screen behind the same door has already.`,
      fix: 'give this screen another number.',
    }));
}

/** The words of one language against the structure; `yamlOf` names the file that an id's words came from. */
export function checkNowWords(
  structure: NowStructure,
  words: NowWords,
  yamlOf: (kind: 'screens' | 'refusals', id: string) => YamlFile,
): Fault[] {
  const faults: Fault[] = [];
  const same = (wanted: readonly string[], given: object, path: string[], yaml: YamlFile): void => {
    faults.push(...unmatched('now.yaml', wanted, Object.keys(given), path, yaml));
  };
  for (const kind of ['screens', 'refusals'] as const) {
    const wanted = structure[kind].map(({ id }) => id);
    for (const id of new Set([...wanted, ...Object.keys(words[kind])])) {
      const here = (ids: readonly string[]) => ids.filter((each) => each === id);
      faults.push(
        ...unmatched(
          'now.yaml',
          here(wanted),
          here(Object.keys(words[kind])),
          [kind],
          yamlOf(kind, id),
        ),
      );
    }
  }
  for (const { id, steps } of structure.screens) {
    const own = words.screens[id];
    if (!own) continue;
    const yaml = yamlOf('screens', id);
    same(steps, own.steps, ['screens', id, 'steps'], yaml);
    const count = wordsIn([own.lead, ...Object.values(own.steps)].join(' '));
    const say = `has ${count} words, and a screen holds at most ${mostWords}.`;
    if (count > mostWords) faults.push(yaml.fault(['screens', id], say, 'shorten lead and steps.'));
  }
  for (const { id, ...slots } of structure.refusals) {
    const own = words.refusals[id];
    if (!own) continue;
    for (const slot of refusalSlots)
      same(slots[slot], own[slot], ['refusals', id, slot], yamlOf('refusals', id));
  }
  return faults;
}

const wordsIn = (text: string): number =>
  text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’-]*/gu)?.length ?? 0;
