/** "Now": short enough for a frightened reader, whole in every language, sourced, and changed by an adopter by id. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultLine } from '#content/fault';
import { loadNow } from '#content/load-now';
import { mostWords } from '#content/now-schema';

const dir = 'site/src/content/now';
const locales = ['en', 'fr', 'ar'] as const;
const { now, faults } = loadNow(dir, locales, 'nowhere');

const count = (text: string): number =>
  text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’-]*/gu)?.length ?? 0;

/** What typesetting of the language forbids. */
const misprints = {
  en: /["']/,
  fr: /["']|«(?!\u00a0)|(?<!\u00a0)»|[^\u202f\u00a0.!?*-][;!?%](?!\p{L})|[^\u202f]:(?=\s)/u,
  ar: /["'?;]|(?<=\p{Script=Arabic}),/u,
};

it('has no fault', () => {
  expect(faults.map(faultLine)).toEqual([]);
});

it('has seven situations for adults and more for a young person, each with its sources', () => {
  const numbers = (door: string) =>
    now.screens.filter((screen) => screen.door === door).map(({ number }) => number);
  expect(numbers('adult')).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(numbers('young')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const { sources } of now.screens) expect(sources).not.toHaveLength(0);
});

describe.each(locales)('in %s', (locale) => {
  const words = now.words[locale];
  const screens = Object.entries(words?.screens ?? {});
  const texts = screens.flatMap(([id, { situation, lead, steps }]) =>
    [situation, lead, ...Object.values(steps)].map((text): [string, string] => [id, text]),
  );

  it('fits a screen: at most 90 words', () => {
    const long = screens
      .map(([id, { lead, steps }]) => [id, count([lead, ...Object.values(steps)].join(' '))])
      .filter(([, n]) => Number(n) > mostWords);
    expect(screens).not.toHaveLength(0);
    expect(long).toEqual([]);
  });

  it('has sentences of at most 20 words', () => {
    const long = texts.filter(([, text]) =>
      text.split(/(?<=[.!?؟])[”»"\s]*\s/u).some((sentence) => count(sentence) > 20),
    );
    expect(long).toEqual([]);
  });

  it('holds no telephone number: they live in the helpline data, with their source', () => {
    expect(texts.filter(([, text]) => /\d{3}|\d[\d\s.-]{4,}\d|\+\d/.test(text))).toEqual([]);
  });

  it('sends no young person to the parents alone, and promises no secret', () => {
    const wrong = /tell your (parents|mum|dad)|tes parents|والديك|أمك|أبيك/i;
    expect(texts.filter(([, text]) => wrong.test(text))).toEqual([]);
  });

  it('looks for help outside the home when it is someone at home', () => {
    const home = words?.screens['y-home'];
    const helpers = { en: /at home|at school/, fr: /école/, ar: /المدرسة/ }[locale];
    expect(home?.steps.outside).toMatch({ en: /outside/, fr: /dehors/, ar: /خارج البيت/ }[locale]);
    expect(home?.steps.phone).toMatch(helpers);
  });

  it('is set as its language sets type', () => {
    const all = [
      ...texts,
      ...Object.entries(words?.refusals ?? {}).flatMap(([id, own]) =>
        JSON.stringify(Object.values(own))
          .split(/[{}[\],]?"[:,]?/)
          .filter((text) => /\s/.test(text))
          .map((text): [string, string] => [id, text]),
      ),
    ];
    expect(all.filter(([, text]) => misprints[locale].test(text))).toEqual([]);
  });
});

describe('an adopter', () => {
  let over = '';
  beforeEach(() => {
    over = join(mkdtempSync(join(tmpdir(), 'harbour-now-')), 'now');
    mkdirSync(over);
  });
  afterEach(() => rmSync(join(over, '..'), { recursive: true, force: true }));
  const told = () =>
    loadNow(dir, ['en'], over).faults.map((fault) => faultLine(fault).replace(`${over}/`, ''));

  const own = `screens:
  threat:
    situation: Ours
    lead: Breathe.
    steps: { say: A, stop: B, keep: C, report: D, remove: E, stay: F }
`;

  it('changes the words of one screen and leaves the others', () => {
    writeFileSync(join(over, 'en.yaml'), own);
    const { words } = loadNow(dir, ['en'], over).now;
    expect(words.en?.screens.threat?.situation).toBe('Ours');
    expect(words.en?.screens.sent?.situation).toBe(now.words.en?.screens.sent?.situation);
    expect(told()).toEqual([]);
  });

  it('switches a screen off', () => {
    writeFileSync(join(over, 'now.yaml'), 'off: [money]\n');
    expect(told()).toEqual([]);
    expect(loadNow(dir, ['en'], over).now.screens.some(({ id }) => id === 'money')).toBe(false);
  });

  it.each([
    [
      'words that lack a step',
      'en.yaml',
      own.replace(', stay: F', ''),
      'en.yaml:5 screens.threat.steps.stay has no words, but now.yaml uses it. To mend: add "stay:" and its words.',
    ],
    [
      'words that belong to nothing',
      'en.yaml',
      own.replace('threat:', 'thread:'),
      'en.yaml:2 screens.thread is used nowhere in now.yaml. To mend: check the spelling of the id, or remove it.',
    ],
    [
      'a screen that nobody in need can read to its end',
      'en.yaml',
      own.replace('say: A', `say: ${'word '.repeat(85)}`),
      'en.yaml:2 screens.threat has 91 words, and a screen holds at most 90. To mend: shorten lead and steps.',
    ],
    [
      'a screen without its words, where they are to be written',
      'now.yaml',
      `screens:
  - { id: lost, door: adult, number: 20, picture: lamp, helpers: [child], modules: [],
      steps: [a, b, c], sources: [{ title: T, url: https://example.org/ }] }
`,
      'en.yaml screens.lost has no words, but now.yaml uses it. To mend: add "lost:" and its words.',
    ],
    [
      'an id that is not there',
      'now.yaml',
      'off: [mony]\n',
      'now.yaml:1 off names "mony", which is not there. To mend: use one of',
    ],
  ])('is told of %s by file and line', (_, file, text, say) => {
    writeFileSync(join(over, file), text);
    expect(told()).toEqual([expect.stringContaining(say)]);
  });
});
