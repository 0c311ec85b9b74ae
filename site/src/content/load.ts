/**
 * Reads all modules and everything that can be wrong with them, at once: an author mends a list, not
 * one mistake a build. Used by the build, by `npm run check:content` and by the tests.
 */
import { existsSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import { checkForm } from './check-form.ts';
import { checkSources } from './check-sources.ts';
import { checkStructure } from './check-structure.ts';
import { checkWords } from './check-words.ts';
import type { Fault } from './fault.ts';
import { moduleStructure, moduleWords } from './module-schema.ts';
import type { ModuleStructure, ModuleWords } from './module-schema.ts';
import { parseWith, readYaml } from './yaml-file.ts';
import type { YamlFile } from './yaml-file.ts';

export interface Module {
  structure: ModuleStructure;
  /** By locale. */
  words: Record<string, ModuleWords>;
}

/** An adopter's `off.yaml` beside the modules: ids of modules that are not shown. */
const offFile = z.array(z.string(), 'List the ids of modules, one a line: "- s3".');

/**
 * Reads `<dir>/<id>/module.yaml` and `<dir>/<id>/<locale>.yaml`.
 * @param dir the kit's folder; files of the same name in a folder of `over` take their place
 * @param locales published languages; each needs all words of every module
 */
export function loadModules(
  dir: string,
  locales: readonly string[],
  over = 'adopter/modules',
): { modules: Module[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const off = switchedOff(over, faults);
  const ids = [...new Set([...foldersIn(dir), ...foldersIn(over)])].sort();
  for (const id of off.filter((each) => !ids.includes(each))) {
    const fix = `use one of ${ids.join(', ')}, or remove the line.`;
    faults.push({ file: `${over}/off.yaml`, field: id, say: 'is no module.', fix });
  }
  const modules = ids
    .filter((id) => !off.includes(id))
    .flatMap((id) => loadModule(id, dir, over, locales, faults));
  return { modules: inOrder(modules, faults), faults };
}

const foldersIn = (dir: string): string[] =>
  existsSync(dir)
    ? readdirSync(dir, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    : [];

/** Names of the pictures that content can have. */
export const drawings = (): string[] =>
  ['site/src/pictures', 'adopter/pictures']
    .filter((dir) => existsSync(dir))
    .flatMap((dir) => readdirSync(dir))
    .map((name) => name.replace('.svg', ''));

function switchedOff(over: string, faults: Fault[]): string[] {
  const file = `${over}/off.yaml`;
  return existsSync(file) ? (read(file, offFile, faults)?.value ?? []) : [];
}

/** One module; nothing when its structure cannot be read. */
function loadModule(
  id: string,
  dir: string,
  over: string,
  locales: readonly string[],
  faults: Fault[],
): Module[] {
  const place = (name: string): string =>
    existsSync(`${over}/${id}/${name}`) ? `${over}/${id}/${name}` : `${dir}/${id}/${name}`;
  const structure = read(place('module.yaml'), moduleStructure, faults);
  if (!structure) return [];
  faults.push(...checkStructure(id, structure.value, drawings(), structure.yaml));
  faults.push(...checkForm(structure.value, structure.yaml));
  faults.push(...checkSources(structure.value, structure.yaml));
  const words: Module['words'] = {};
  for (const locale of locales) {
    const own = read(place(`${locale}.yaml`), moduleWords, faults);
    if (!own) continue;
    faults.push(...checkWords(structure.value, own.value, own.yaml));
    words[locale] = own.value;
  }
  return [{ structure: structure.value, words }];
}

/** Reads one file by its schema; nothing when it is missing or wrong, which `faults` then say. */
export function read<T extends z.ZodType>(
  file: string,
  schema: T,
  faults: Fault[],
): { value: z.infer<T>; yaml: YamlFile } | undefined {
  if (!existsSync(file)) {
    faults.push({
      file,
      field: '',
      say: 'does not exist.',
      fix: 'write it, or take the language out of kit.config.ts.',
    });
    return undefined;
  }
  const yaml = readYaml(file);
  if (!('value' in yaml)) {
    faults.push(yaml);
    return undefined;
  }
  const parsed = parseWith(yaml, schema);
  if ('faults' in parsed) {
    faults.push(...parsed.faults);
    return undefined;
  }
  return { value: parsed.value, yaml };
}

/** Sorted by track and number; two modules at one address are a fault. */
function inOrder(modules: Module[], faults: Fault[]): Module[] {
  const seen = new Map<string, string>();
  for (const { structure } of modules) {
    const address = `${structure.track} ${structure.number}`;
    const other = seen.get(address);
    if (other) {
      faults.push({
        file: `${structure.id}/module.yaml`,
        field: 'number',
        say: `is ${structure.number}, which "${other}" has already.`,
        fix: 'give this module another number.',
      });
    }
    seen.set(address, structure.id);
  }
  return modules.sort(
    (a, b) =>
      a.structure.track.localeCompare(b.structure.track) || a.structure.number - b.structure.number,
  );
}
