import { describe, expect, it } from 'vitest';
import type { ClassResponse } from '#api/contract';
import { codeOf, keepPlace, leavePlace, readPlace } from '../../site/src/islands/join/place.ts';
import { digitsOf } from '../../site/src/islands/sign-in/digits.ts';
import { halvesOf, matrixOf, nextStep } from '../../site/src/islands/teach/matrix.ts';
import type { ModuleCard } from '../../site/src/islands/teach/modules.ts';
import {
  gapsIn,
  toClass,
  toggled,
  withAge,
  type NewClass,
} from '../../site/src/islands/teach/new-class.ts';

const card = (id: string, change: Partial<ModuleCard> = {}): ModuleCard => ({
  id,
  number: 1,
  question: id,
  ages: '8–10',
  minutes: 15,
  sensitive: false,
  ...change,
});
const catalogue = [card('s3'), card('s4'), card('s7', { ages: '14–17', sensitive: true })];

const now = Date.parse('2026-11-21T10:00:00Z');
const group = (change: Partial<ClassResponse> = {}): ClassResponse => ({
  id: 'AbCdEfGhIjKlMnOpQr',
  label: '4b',
  ageBand: '8-10',
  modules: ['s3', 's4', 's7', 'gone'],
  locale: 'en',
  deletedAfter: '2027-11-21',
  pupils: 2,
  join: null,
  rows: [
    { alias: 'sun-1', finished: ['s3', 's4'] },
    { alias: 'gull-3', finished: ['s3'] },
  ],
  totals: [
    { module: 's3', finished: 2 },
    { module: 's4', finished: 1 },
    { module: 's7', finished: 1 },
  ],
  ...change,
});
const teach = (column: number, finished: number) => ({
  do: 'teach',
  module: catalogue[column],
  finished,
});
/** Rows whose tab is closed beside rows of pupils who are there; and how many finished s3, s4 and s7. */
const withGhosts = (ghosts: number, there: number, finished: number[]) => ({
  rows: Array.from({ length: ghosts + there }, (_, n) => ({ alias: `gull-${n}`, finished: [] })),
  totals: ['s3', 's4', 's7'].map((module, n) => ({ module, finished: finished[n] ?? 0 })),
});
const step = (change: Partial<ClassResponse>) => {
  const changed = group(change);
  return nextStep(changed, matrixOf(changed, catalogue), now);
};

describe('the matrix of a class', () => {
  it('shows who has finished what, and of a sensitive module the sum alone', () => {
    const { columns, rows } = matrixOf(group(), catalogue);

    expect(rows).toEqual([
      { alias: 'gull-3', cells: ['done', 'open', 'secret'] },
      { alias: 'sun-1', cells: ['done', 'done', 'secret'] },
    ]);
    expect(columns.map(({ finished }) => finished)).toEqual([2, 1, 1]);
  });

  it('leaves out a module that the site no longer has', () => {
    expect(matrixOf(group(), catalogue).columns.map(({ module }) => module.id)).toEqual([
      's3',
      's4',
      's7',
    ]);
  });
});

describe('the next step of a class', () => {
  const later = { code: 'K7P2MX', until: '2026-11-21T10:20:00Z' };
  const over = { code: 'K7P2MX', until: '2026-11-21T09:59:00Z' };

  it.each([
    ['empty and shut: let pupils in', { rows: [] }, { do: 'open' }],
    ['empty and open: show the code', { rows: [], join: later }, { do: 'show' }],
    [
      'open, and somebody is in: go on',
      { ...withGhosts(0, 2, [0, 0, 0]), join: later },
      teach(0, 0),
    ],
    ['empty, and the code has run out: let pupils in', { rows: [], join: over }, { do: 'open' }],
    ['some modules open: the first of them', withGhosts(0, 2, [2, 0, 0]), teach(1, 0)],
    ['all finished: the helpers', { modules: ['s3'] }, { do: 'help' }],
    ['a ghost beside one who is ready: not held up', withGhosts(1, 1, [1, 1, 1]), { do: 'help' }],
    ['a ghost beside one at work: the module at work', withGhosts(1, 1, [1, 0, 0]), teach(1, 0)],
    ['four in ten have finished: wait for more', withGhosts(0, 10, [10, 4, 0]), teach(1, 4)],
    ['most have finished: go on', withGhosts(1, 10, [9, 6, 0]), teach(2, 0)],
  ])('%s', (_, change, expected) => {
    expect(step(change)).toEqual(expected);
  });
});

describe('the form of a new class', () => {
  const empty: NewClass = { label: '', ageBand: '', modules: [], locale: 'en', ready: false };

  it('chooses the modules of the age, in the catalogue’s order', () => {
    const form = withAge(empty, '8-10', catalogue);

    expect(form.modules).toEqual(['s3', 's4']);
    expect(toggled(toggled(form, 's3', catalogue), 's3', catalogue).modules).toEqual(['s3', 's4']);
  });

  it('names what is missing, and nothing when all is there', () => {
    expect(gapsIn(empty)).toEqual(['label', 'ageBand', 'ready']);
    const full = withAge({ ...empty, label: ' 4b ', ready: true }, '8-10', catalogue);
    expect(gapsIn(full)).toEqual([]);
    expect(toClass(full, 'id')).toMatchObject({ label: '4b', modules: ['s3', 's4'] });
  });

  it('is not sent for an age without modules until one is chosen', () => {
    expect(gapsIn(withAge({ ...empty, label: '1a', ready: true }, '5-7', catalogue))).toEqual([
      'modules',
    ]);
  });
});

describe('codes as people type them', () => {
  it.each([
    ['k7p 2mx', 'K7P2MX'],
    [' K7P-2MX!', 'K7P2MX'],
    ['٤٧۲ abc', '472ABC'],
  ])('a class code: %s', (typed, code) => expect(codeOf(typed)).toBe(code));

  it.each([
    ['123 456', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['12345678', '123456'],
  ])('a sign-in code: %s', (typed, code) => expect(digitsOf(typed)).toBe(code));

  it('a class code is shown in halves', () => {
    expect(halvesOf('K7P2MX')).toEqual(['K7P', '2MX']);
  });
});

describe('a pupil’s place', () => {
  const storage = (): Storage => {
    const kept = new Map<string, string>();
    return {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    } as unknown as Storage;
  };

  it('is there after joining and gone after leaving', () => {
    const tab = storage();
    const place = { token: 't', alias: 'gull-3', modules: ['s3'] };

    keepPlace(tab, place);
    expect(readPlace(tab)).toEqual(place);
    leavePlace(tab);
    expect(readPlace(tab)).toBeNull();
  });

  it('is none when what is stored is broken', () => {
    const tab = storage();
    tab.setItem('h-class', '{"token":');
    expect(readPlace(tab)).toBeNull();
    tab.setItem('h-class', '{"alias":"gull-3"}');
    expect(readPlace(tab)).toBeNull();
  });
});
