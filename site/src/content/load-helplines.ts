/** Reads helplines.json and an adopter's changes over it, by id. */
import { existsSync, readdirSync } from 'node:fs';
import type { Fault } from './fault.ts';
import { adopterHelplines, helplineKinds, helplinesFile } from './helplines-schema.ts';
import type { Helpline, Helplines } from './helplines-schema.ts';
import { parseWith, readYaml } from './yaml-file.ts';

/**
 * @param file the kit's helplines
 * @param over the adopter's folder: `<country>.json`, country in small letters
 * @param countries "all", or the countries that are shown; an unknown one is a fault
 */
export function loadHelplines(
  file: string,
  over: string,
  countries: 'all' | readonly string[],
): { helplines: Helplines; faults: Fault[] } {
  const empty = { countries: {}, international: [] };
  // JSON is YAML too, and read as YAML every field knows its line.
  const yaml = readYaml(file);
  if (!('value' in yaml)) return { helplines: empty, faults: [yaml] };
  const parsed = parseWith(yaml, helplinesFile);
  if ('faults' in parsed) return { helplines: empty, faults: parsed.faults };
  const faults = repeatedIds(parsed.value, file);
  const all = { ...parsed.value.countries };
  for (const { country, path } of adopterFiles(over))
    all[country] = override(all[country] ?? [], path, faults);
  const shown = countries === 'all' ? Object.keys(all).sort() : countries;
  for (const country of shown) {
    // An empty list is a finding (Turkmenistan): the page says that no number could be sourced.
    if (!all[country]) {
      faults.push({
        file: 'kit.config.ts',
        field: 'countries',
        say: `names ${country}, which is not among the countries with helplines.`,
        fix: `write ${over}/${country.toLowerCase()}.json, or take ${country} out.`,
      });
    }
  }
  return {
    helplines: {
      countries: Object.fromEntries(shown.map((country) => [country, inOrder(all[country] ?? [])])),
      international: inOrder(parsed.value.international),
    },
    faults,
  };
}

function adopterFiles(over: string): { country: string; path: string }[] {
  if (!existsSync(over)) return [];
  return readdirSync(over)
    .filter((name) => /^[a-z]{2}\.json$/i.test(name))
    .map((name) => ({ country: name.slice(0, 2).toUpperCase(), path: `${over}/${name}` }));
}

function override(entries: Helpline[], path: string, faults: Fault[]): Helpline[] {
  const yaml = readYaml(path);
  const parsed = 'value' in yaml ? parseWith(yaml, adopterHelplines) : { faults: [yaml] };
  if ('faults' in parsed) {
    faults.push(...parsed.faults);
    return entries;
  }
  const { entries: own, hide } = parsed.value;
  for (const id of hide.filter((each) => !entries.some((entry) => entry.id === each))) {
    const fix = `use one of ${entries.map((each) => each.id).join(', ')}.`;
    faults.push({ file: path, field: 'hide', say: `names "${id}", which does not exist.`, fix });
  }
  const gone = new Set([...hide, ...own.map(({ id }) => id)]);
  return [...entries.filter(({ id }) => !gone.has(id)), ...own];
}

function inOrder(entries: readonly Helpline[]): Helpline[] {
  const place = ({ kind }: Helpline): number => helplineKinds.indexOf(kind);
  return [...entries].sort((a, b) => place(a) - place(b));
}

function repeatedIds({ countries, international }: Helplines, file: string): Fault[] {
  const ids = [...Object.values(countries).flat(), ...international].map(({ id }) => id);
  return ids
    .filter((id, at) => ids.indexOf(id) !== at)
    .map((id) => ({
      file,
      field: id,
      say: 'is the id of two entries.',
      fix: 'give one another id.',
    }));
}
