/**
 * The words of the pages: i18n/<locale>/*.yaml, flat keys, one file a topic.
 *
 * keys/*.ts lists every key with a note for translators. English is the source; a published language
 * lacks no key. adopter/strings/<locale>.yaml goes over the kit by key.
 */
import { existsSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import type { Fault } from '../content/fault.ts';
import { parseWith, readYaml } from '../content/yaml-file.ts';

const wordsFile = z.record(z.string(), z.string().trim().min(1));

export interface Words {
  /** By locale, then by key. */
  words: Record<string, Record<string, string>>;
  faults: Fault[];
}

/** Folders that hold words: the kit's and, over it, the adopter's. */
export interface WordsPlaces {
  kit: string;
  adopter: string;
}

/** As a set: a text may hold the same place once for each of its plural forms. */
const placeholders = (text: string): string =>
  [...new Set([...text.matchAll(/\{\w+\}/g)].map(String))].sort().join(' ');

/**
 * Reads the words of `locales` and compares them with the keys.
 * @param keys every key with its note; a file of words may hold no other key
 */
export function loadWords(
  places: WordsPlaces,
  locales: readonly string[],
  keys: Record<string, string>,
): Words {
  const words: Words['words'] = {};
  const faults: Fault[] = [];
  for (const locale of locales) {
    const own: Record<string, string> = {};
    words[locale] = own;
    for (const file of filesOf(places, locale)) faults.push(...readInto(own, file, keys));
    const folder = `${places.kit}/${locale}/`;
    for (const [key, note] of Object.entries(keys)) {
      if (own[key] === undefined) {
        faults.push({
          file: folder,
          field: key,
          say: 'has no words in this language.',
          fix: `add a line "${key}: …" (${note})`,
        });
      } else if (
        locale !== 'en' &&
        placeholders(own[key]) !== placeholders(words.en?.[key] ?? own[key])
      ) {
        faults.push({
          file: folder,
          field: key,
          say: 'does not hold the same {places} as the English text.',
          fix: `use exactly ${placeholders(words.en?.[key] ?? '') || 'no places'}.`,
        });
      }
    }
  }
  return { words, faults };
}

function filesOf({ kit, adopter }: WordsPlaces, locale: string): string[] {
  const folder = `${kit}/${locale}`;
  const own = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : [];
  const over = `${adopter}/${locale}.yaml`;
  return [...own.map((name) => `${folder}/${name}`), ...(existsSync(over) ? [over] : [])];
}

function readInto(
  own: Record<string, string>,
  file: string,
  keys: Record<string, string>,
): Fault[] {
  const yaml = readYaml(file);
  if (!('value' in yaml)) return [yaml];
  const parsed = parseWith(yaml, wordsFile);
  if ('faults' in parsed) return parsed.faults;
  Object.assign(own, parsed.value);
  return Object.keys(parsed.value)
    .filter((key) => !(key in keys))
    .map((key) =>
      yaml.fault(
        [key],
        'is a key that no page uses.',
        'check the spelling against the files in i18n/keys, or remove the line.',
      ),
    );
}
