/** Reads "Now" and an adopter's changes over it, by id, with everything that can be wrong in them at once. */
import { existsSync } from 'node:fs';
import { checkNow, checkNowWords, checkPlaces } from './check-now.ts';
import type { Fault } from './fault.ts';
import { drawings, read } from './load.ts';
import { nowOver, nowStructure, nowWords, nowWordsOver } from './now-schema.ts';
import type { NowStructure, NowWords } from './now-schema.ts';
import { unwritten } from './yaml-file.ts';

export interface Now extends NowStructure {
  /** By locale. */
  words: Record<string, NowWords>;
}

/**
 * Reads `<dir>/now.yaml` and `<dir>/<locale>.yaml`.
 * @param dir the kit's folder; an adopter's files of the same name in `over` go over it by id
 * @param locales published languages; each needs all words
 */
export function loadNow(
  dir: string,
  locales: readonly string[],
  over = 'adopter/now',
): { now: Now; faults: Fault[] } {
  const faults: Fault[] = [];
  const { off, ...structure } = loadStructure(dir, over, faults);
  const words: Now['words'] = {};
  for (const locale of locales) {
    const own = loadWords(structure, off, dir, over, `${locale}.yaml`, faults);
    if (own) words[locale] = own;
  }
  return { now: { ...structure, words }, faults };
}

function loadStructure(
  dir: string,
  over: string,
  faults: Fault[],
): NowStructure & { off: readonly string[] } {
  const file = `${over}/now.yaml`;
  const kit = read(`${dir}/now.yaml`, nowStructure, faults);
  const own = existsSync(file) ? read(file, nowOver, faults) : undefined;
  if (!kit) return { screens: [], refusals: [], off: [] };
  const off = own?.value.off ?? [];
  const whole = {
    screens: layer(kit.value.screens, own?.value.screens),
    refusals: layer(kit.value.refusals, own?.value.refusals),
  };
  faults.push(...checkNow(kit.value, drawings(), kit.yaml));
  if (own) {
    faults.push(...checkNow(own.value, drawings(), own.yaml));
    const ids = [...new Set([...whole.screens, ...whole.refusals].map(({ id }) => id))];
    for (const id of off.filter((each) => !ids.includes(each)))
      faults.push(
        own.yaml.fault(
          ['off'],
          `names "${id}", which is not there.`,
          `use one of ${ids.join(', ')}.`,
        ),
      );
  }
  const shown = {
    screens: whole.screens.filter(({ id }) => !off.includes(id)),
    refusals: whole.refusals.filter(({ id }) => !off.includes(id)),
  };
  faults.push(...checkPlaces(shown, own ? file : `${dir}/now.yaml`));
  return { ...shown, off };
}

/** Entries of `own` take the place of those with the same id; the others follow. */
function layer<T extends { id: string }>(kit: readonly T[], own: readonly T[] = []): T[] {
  const added = own.filter(({ id }) => !kit.some((each) => each.id === id));
  return [...kit.map((entry) => own.find(({ id }) => id === entry.id) ?? entry), ...added];
}

function loadWords(
  structure: NowStructure,
  off: readonly string[],
  dir: string,
  over: string,
  name: string,
  faults: Fault[],
): NowWords | undefined {
  const file = `${over}/${name}`;
  const kit = read(`${dir}/${name}`, nowWords, faults);
  const own = existsSync(file) ? read(file, nowWordsOver, faults) : undefined;
  if (!kit) return undefined;
  const words = {
    screens: without({ ...kit.value.screens, ...own?.value.screens }, off),
    refusals: without({ ...kit.value.refusals, ...own?.value.refusals }, off),
  };
  // Words that are missing for an adopter's screen belong into the adopter's file.
  faults.push(
    ...checkNowWords(structure, words, (kind, id) =>
      !(own && id in own.value[kind]) && id in kit.value[kind]
        ? kit.yaml
        : (own?.yaml ?? unwritten(file)),
    ),
  );
  return words;
}

const without = <T>(words: Record<string, T>, off: readonly string[]): Record<string, T> =>
  Object.fromEntries(Object.entries(words).filter(([id]) => !off.includes(id)));
