/** Every claim has its source: what counts, or speaks of a study, rests on one that module.yaml names. */
import { describe, expect, it } from 'vitest';
import kit from '#kit.config';
import { placesOf } from '#content/check-sources';
import { loadModules } from '#content/load';
import type { ModuleWords } from '#content/module-schema';

const { modules } = loadModules('site/src/content/modules', kit.locales, 'nowhere');

/** Shares, counts of people, years, studies: in words of the three languages. */
const claims = {
  en: /\d\s?%|per ?cent|\b(one|two|\d+) (in|of|out of) (\w+ )?(two|three|four|five|ten|twenty|\d+)\b|\b(19|20)\d\d\b|\b(stud(y|ies)|survey|research|reviews?|trials?)\b|\bmost (children|people|young|minors|teen)/i,
  fr: /\d\s?%|pour cent|\bun(e)? (\p{L}+ )?sur \p{L}+|\b(19|20)\d\d\b|\b(études?|enquêtes?|recherches?|revues? d)\b|\bla plupart des (enfants|jeunes|moins)/iu,
  ar: /\d\s?%|بالمئة|في المئة|(?<!\d)(19|20)\d\d(?!\d)|دراسة|دراسات|استطلاع|أبحاث|معظم (الأطفال|الشباب|اليافعين|مَن|من هم)/u,
};

/** Texts by the place that a source names; easy words belong to their paragraph. */
function textsOf(words: ModuleWords): [place: string, text: string][] {
  const { read, easy, quiz, rehearsals, takeAway } = words;
  return [
    ...Object.entries(read).map(([id, text]): [string, string] => [`read.${id}`, text]),
    ...Object.entries(easy).map(([id, text]): [string, string] => [`read.${id}`, text]),
    ...Object.entries(quiz).flatMap(([id, { ask, options }]) =>
      [ask, ...Object.values(options).flatMap(({ say, why }) => [say, why])].map(
        (text): [string, string] => [`quiz.${id}`, text],
      ),
    ),
    ...Object.entries(rehearsals).flatMap(([id, { messages, options, end }]) => [
      ...Object.entries(messages).map(([message, text]): [string, string] => [
        `${id}.${message}`,
        text,
      ]),
      ...Object.entries(options).map(([option, { why }]): [string, string] => [
        `${id}.${option}`,
        why,
      ]),
      [`${id}.end`, end] as [string, string],
    ]),
    ...[takeAway.action, ...takeAway.points].map((text): [string, string] => ['takeAway', text]),
  ];
}

describe.each(modules)('$structure.id', ({ structure, words }) => {
  const supported = new Set(structure.sources.flatMap(({ texts }) => texts));

  it.each(['en', 'fr', 'ar'] as const)('names the source of each claim (%s)', (locale) => {
    const own = words[locale];
    const bare = textsOf(own as ModuleWords).filter(
      ([place, text]) => claims[locale].test(text) && !supported.has(place),
    );
    expect(bare).toEqual([]);
  });

  it('rests on sources for its short read and its questions', () => {
    const places = placesOf(structure);
    expect(structure.read.some((id) => supported.has(`read.${id}`))).toBe(true);
    expect([...supported].filter((place) => !places.includes(place))).toEqual([]);
  });
});

it('sees a claim in each language', () => {
  expect(claims.en.test('Fewer than one in ten had met the abuser online.')).toBe(true);
  expect(claims.fr.test('Moins d’une personne sur dix')).toBe(true);
  expect(claims.ar.test('في دراسة واحدة')).toBe(true);
});
