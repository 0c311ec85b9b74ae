/** Ids tie structure and words together: each stands once, and has its words in every language. */
import type { Fault } from './fault.ts';
import type { YamlFile } from './yaml-file.ts';

type Path = readonly PropertyKey[];

/** Faults of ids that stand more than once in one list. */
export function twice(ids: readonly string[], path: Path, yaml: YamlFile): Fault[] {
  return ids
    .filter((id, at) => ids.indexOf(id) !== at)
    .map((id) => yaml.fault(path, `use the id "${id}" twice.`, 'give one of them another id.'));
}

/**
 * Ids without words, and words without an id.
 * @param structure name of the file that uses the ids, "module.yaml"
 */
export function unmatched(
  structure: string,
  wanted: readonly string[],
  given: readonly string[],
  path: Path,
  yaml: YamlFile,
): Fault[] {
  const missing = wanted.filter((id) => !given.includes(id));
  const unused = given.filter((id) => !wanted.includes(id));
  return [
    ...missing.map((id) =>
      yaml.fault(
        [...path, id],
        `has no words, but ${structure} uses it.`,
        `add "${id}:" and its words.`,
      ),
    ),
    ...unused.map((id) =>
      yaml.fault(
        [...path, id],
        `is used nowhere in ${structure}.`,
        'check the spelling of the id, or remove it.',
      ),
    ),
  ];
}
