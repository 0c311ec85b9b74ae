import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import kit from '#kit.config';
import { panelKeys } from '../../site/src/i18n/keys/panels.ts';
import { makeWords } from '../../site/src/islands/words.ts';

const textsOf = (locale: string): Record<string, string> =>
  Object.assign(
    {},
    ...globSync(`site/src/i18n/${locale}/panels*.yaml`).map((file) =>
      parse(readFileSync(file, 'utf8')),
    ),
  );

describe.each(kit.locales)('the words of the panels in %s', (locale) => {
  const texts = textsOf(locale);
  const words = makeWords(locale, texts);

  it('have a form for every number that they may count', () => {
    const used = new Set(
      Array.from({ length: 201 }, (_, n) => new Intl.PluralRules(locale).select(n)),
    );
    for (const [key, text] of Object.entries(texts)) {
      if (!text.includes('other: ')) continue;
      const forms = text.split(' | ').map((form) => form.split(': ')[0]);
      expect([key, ...forms]).toEqual([key, ...new Set(forms)]);
      expect([key, [...used].filter((form) => !forms.includes(form))]).toEqual([key, []]);
    }
  });

  it('leave no place unfilled when a class is counted', () => {
    for (const n of [0, 1, 2, 3, 11, 40, 100]) {
      const said = words.t('teach.delete-what', { n });
      expect(said).not.toMatch(/[{}|]|other:/);
    }
  });
});

describe('makeWords', () => {
  const words = makeWords('en', {
    'teach.pupils': 'one: {n} pupil | other: {n} pupils',
    'teach.label-hint': 'such as: 4b | or others',
  });

  it('chooses the form by the number and writes the number as the language does', () => {
    expect(words.t('teach.pupils', { n: 1 })).toBe('1 pupil');
    expect(words.t('teach.pupils', { n: 1200 })).toBe('1,200 pupils');
  });

  it('takes a text with a colon or a bar for what it is', () => {
    expect(words.t('teach.label-hint')).toBe('such as: 4b | or others');
  });

  it('shows the day of a date wherever the reader is', () => {
    expect(words.date('2027-06-03')).toContain('3');
    expect(words.date('2027-06-03')).toContain('June');
  });
});

it('uses every key of the panels somewhere', () => {
  const source = globSync('site/src/{islands/**/*.{ts,tsx,astro},pages/**/*.astro}')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const built = [...source.matchAll(/`((?:[a-z-]+)\.[^`$]*)\$\{/g)].map(([, start = '']) => start);
  const unused = Object.keys(panelKeys).filter(
    (key) => !source.includes(`'${key}'`) && !built.some((start) => key.startsWith(start)),
  );
  expect(unused).toEqual([]);
});
