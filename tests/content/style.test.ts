/** House rules of docs/authoring.md that can be counted: for the kit's own words, in every language. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadModules } from '#content/load';

const locales = ['en', 'fr', 'ar'] as const;

/** What typesetting of the language forbids. */
const misprints = {
  en: /["']/,
  fr: /["']|«(?!\u00a0)|(?<!\u00a0)»|[^\u202f\u00a0.!?*-][;!?%](?!\p{L})|[^\u202f]:(?=\s)/u,
  ar: /["'?;]|(?<=\p{Script=Arabic}),/u,
};

const { modules, faults } = loadModules('site/src/content/modules', locales, 'nowhere');
const letters = locales.flatMap((locale) =>
  readdirSync(`campaigns/family-welcome/${locale}`).map((file) => {
    const source = readFileSync(`campaigns/family-welcome/${locale}/${file}`, 'utf8');
    const [, front = '', body = ''] = source.split(/^---$/m);
    return { name: `${locale}/${file}`, locale, body, front: parse(front) as object };
  }),
);

/** Every text below a value, with its place: "rehearsals.coach.ask.shoes". */
function texts(value: unknown, place: string): [place: string, text: string][] {
  if (typeof value === 'string') return [[place, value]];
  return Object.entries(value as object).flatMap(([key, each]) => texts(each, `${place}.${key}`));
}

const count = (text: string): number =>
  text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’-]*/gu)?.length ?? 0;
const sentences = (text: string): string[] => text.split(/(?<=[.!?؟])[”»"\s]*\s/u);

const moduleTexts = modules.flatMap(({ structure, words }) =>
  locales.flatMap((locale) => {
    const own = words[locale];
    const name = `${structure.id}/${locale}`;
    return own ? [{ name, locale, structure, words: own, all: texts(own, name) }] : [];
  }),
);
const everything = [
  ...moduleTexts,
  ...letters.map(({ name, locale, body, front }) => ({
    name,
    locale,
    all: [...texts(front, name), [name, body] as [string, string]],
  })),
];

it('reads every module in every language', () => {
  expect(faults).toEqual([]);
  expect(moduleTexts).not.toHaveLength(0);
});

describe.each(everything)('$name', ({ all, locale }) => {
  it('holds no telephone number: they live in the helpline data, with their source', () => {
    expect(all.filter(([, text]) => /\d[\d\s.-]{4,}\d|\+\d/.test(text))).toEqual([]);
  });

  it('uses no word that blames a child or hides who did it', () => {
    const avoided =
      /child porn|child prostit|self-generated|stranger danger|pédoporno|pornographie|auto-?généré|فضيحة|(?<!\p{L})عار(?!\p{L})|إباحي/iu;
    expect(all.filter(([, text]) => avoided.test(text))).toEqual([]);
  });

  it('is set as its language sets type', () => {
    expect(all.filter(([, text]) => misprints[locale].test(text))).toEqual([]);
  });
});

describe.each(moduleTexts)('module $name', ({ all, words, structure, locale }) => {
  it('has sentences of at most 20 words, and of 15 in easy words', () => {
    const long = all.flatMap(([place, text]) => {
      const most = place.includes('.easy.') ? 15 : 20;
      return sentences(text).filter((each) => count(each) > most);
    });
    expect(long).toEqual([]);
  });

  it('keeps the short read short', () => {
    const young = structure.for === 'pupils' && Number.parseInt(structure.ages) <= 8;
    const most = young ? 90 : 220;
    expect(count(Object.values(words.read).join(' '))).toBeLessThanOrEqual(most);
  });

  it('does not give the good answer away by its place or its length', () => {
    const decisions = structure.rehearsals.flatMap((rehearsal) =>
      rehearsal.decisions.map(({ options }) => ({
        good: options.findIndex(({ verdict }) => verdict === 'good'),
        lengths: options.map(
          ({ id }) => words.rehearsals[rehearsal.id]?.options[id]?.say.length ?? 0,
        ),
      })),
    );
    const first = decisions.filter(({ good }) => good === 0).length;
    const longest = decisions.filter(({ good, lengths }) => lengths[good] === Math.max(...lengths));
    expect(first, locale).toBeLessThanOrEqual(decisions.length / 2);
    expect(longest.length, locale).toBeLessThanOrEqual(decisions.length / 2);
  });
});

it.each(letters)('letter $name has 90 to 150 words', ({ body }) => {
  const words = count(body);
  expect(words).toBeGreaterThanOrEqual(90);
  expect(words).toBeLessThanOrEqual(150);
});
