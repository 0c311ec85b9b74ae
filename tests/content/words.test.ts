/** Page words: complete in every published language, translated, and each mistake told by file and key. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import kit from '#kit.config';
import { faultLine } from '#content/fault';
import { keys } from '../../site/src/i18n/keys/index.ts';
import { loadWords } from '../../site/src/i18n/load.ts';

/** Words that happen to be the same in two languages, or are no words. */
const sameOnPurpose =
  /^(alias\.|exit\.address$|step\.quiz$|quiz\.number$|verdict\.|reach\.|source\.link$|panel\.|fault\.|letters\.|teach\.|join\.|staff\.|sign-in\.)/;

describe('the words of the kit', () => {
  const { words, faults } = loadWords(
    { kit: 'site/src/i18n', adopter: 'nowhere' },
    kit.locales,
    keys,
  );

  it('have no fault', () => {
    expect(faults.map(faultLine)).toEqual([]);
  });

  it('are translated', () => {
    for (const locale of kit.locales.filter((each) => each !== 'en')) {
      const left = Object.keys(words[locale] ?? {}).filter(
        (key) => !sameOnPurpose.test(key) && words[locale]?.[key] === words.en?.[key],
      );
      expect(left, locale).toEqual([]);
    }
  });

  it('of Arabic are written in Arabic letters', () => {
    const left = Object.entries(words.ar ?? {}).filter(
      ([key, text]) =>
        !/\.address$/.test(key) && /\p{L}/u.test(text) && !/[\u0600-\u06FF]/.test(text),
    );
    expect(left).toEqual([]);
  });
});

describe('a mistake in words', () => {
  let folder = '';
  const known = { greet: 'Said at the door. {name} is a name.' };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'harbour-words-'));
    for (const locale of ['en', 'fr']) mkdirSync(join(folder, locale));
    writeFileSync(join(folder, 'en', 'a.yaml'), 'greet: Hello {name}\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const told = (french: string): string[] => {
    writeFileSync(join(folder, 'fr', 'a.yaml'), french);
    const places = { kit: folder, adopter: join(folder, 'adopter') };
    const { faults } = loadWords(places, ['en', 'fr'], known);
    return faults.map((fault) => faultLine(fault).replace(`${folder}/`, ''));
  };

  it('is none when all is there', () => {
    expect(told('greet: Bonjour {name}\n')).toEqual([]);
  });

  it('names a missing key with the note for its translator', () => {
    expect(told('{}\n')).toEqual([
      'fr/ greet has no words in this language. To mend: add a line "greet: …" (Said at the door. {name} is a name.)',
    ]);
  });

  it('names a key that no page uses', () => {
    expect(told('greet: Bonjour {name}\ngreat: Bonjour\n')).toEqual([
      'fr/a.yaml:2 great is a key that no page uses. To mend: check the spelling against the files in i18n/keys, or remove the line.',
    ]);
  });

  it('names a place that was lost in translation', () => {
    expect(told('greet: Bonjour\n')).toEqual([
      'fr/ greet does not hold the same {places} as the English text. To mend: use exactly {name}.',
    ]);
  });
});
