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
  const own = foldersIn(over);
  const ids = [...new Set([...foldersIn(dir), ...own])].sort();
  const off = switchedOff(over, ids, faults);
  const found = ids
    .filter((id) => !off.includes(id))
    .flatMap((id) => loadModule(id, dir, over, locales, faults));
  // The kit's modules first: where two share a number, the adopter's is the one to change.
  const isOwn = ({ module }: Found): number => Number(own.includes(module.structure.id));
  faults.push(...takenNumbers(found.sort((a, b) => isOwn(a) - isOwn(b))));
  return { modules: inOrder(found.map(({ module }) => module)), faults };
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

function switchedOff(over: string, ids: readonly string[], faults: Fault[]): string[] {
  const file = `${over}/off.yaml`;
  const off = existsSync(file) ? read(file, offFile, faults) : undefined;
  if (!off) return [];
  for (const [at, id] of off.value.entries()) {
    if (ids.includes(id)) continue;
    const fix = `use one of ${ids.join(', ')}, or remove the line.`;
    faults.push(off.yaml.fault([at], `is "${id}", which is no module.`, fix));
  }
  return off.value;
}

/** A module with the file of its structure, for faults between modules. */
interface Found {
  module: Module;
  yaml: YamlFile;
}

/** One module; nothing when its structure cannot be read. */
function loadModule(
  id: string,
  dir: string,
  over: string,
  locales: readonly string[],
  faults: Fault[],
): Found[] {
  // What is missing of a module that only the adopter has is missing in the adopter's folder.
  const place = (name: string): string =>
    existsSync(`${over}/${id}/${name}`) || !existsSync(`${dir}/${id}`)
      ? `${over}/${id}/${name}`
      : `${dir}/${id}/${name}`;
  const structure = read(place('module.yaml'), moduleStructure, faults);
  if (!structure) return [];
  faults.push(...checkStructure(id, structure.value, drawings(), structure.yaml));
  faults.push(...checkForm(structure.value, structure.yaml));
  faults.push(...checkSources(structure.value, structure.yaml));
  const words: Module['words'] = {};
  for (const locale of locales) {
    const own = read(place(`${locale}.yaml`), moduleWords, faults);
    if (!own) continue;
    const wrong = checkWords(structure.value, own.value, own.yaml);
    const copy = `${over}/${id}/${locale}.yaml`;
    // An adopter's structure over the kit's words: the kit's file stays as it is.
    const besideKit = structure.yaml.file.startsWith(`${over}/`) && own.yaml.file !== copy;
    const fixed = (fix: string): string =>
      besideKit ? `copy the file to ${copy}; there, ${fix}` : fix;
    faults.push(...wrong.map((fault) => ({ ...fault, fix: fixed(fault.fix) })));
    words[locale] = own.value;
  }
  return [{ module: { structure: structure.value, words }, yaml: structure.yaml }];
}

/** Reads one file by its schema; nothing when it is missing or wrong, which `faults` then say. */
export function read<T extends z.ZodType>(
  file: string,
  schema: T,
  faults: Fault[],
): { value: z.infer<T>; yaml: YamlFile } | undefined {
  if (!existsSync(file)) {
    const fix = file.endsWith('/module.yaml')
      ? 'copy docs/module-template/module.yaml to it, or remove its folder.'
      : 'write it, or take the language out of kit.config.ts.';
    faults.push({ file, field: '', say: 'does not exist.', fix });
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

/** Two modules at one address. */
function takenNumbers(all: readonly Found[]): Fault[] {
  return all.flatMap(({ module: { structure }, yaml }, at) => {
    const { track, number } = structure;
    const others = all.map(({ module }) => module.structure).filter((each) => each.track === track);
    const earlier = all.slice(0, at).map(({ module }) => module.structure);
    const first = earlier.find((each) => each.track === track && each.number === number);
    const taken = [...new Set(others.map((each) => each.number))].sort((a, b) => a - b);
    const fix = `give this module another number than ${taken.join(', ')}.`;
    return first
      ? [yaml.fault(['number'], `is ${number}, which "${first.id}" has already.`, fix)]
      : [];
  });
}

const inOrder = (modules: Module[]): Module[] =>
  modules.sort(
    (a, b) =>
      a.structure.track.localeCompare(b.structure.track) || a.structure.number - b.structure.number,
  );
