/** Helplines: whole by schema, honest about what is unknown, and changed by an adopter by id. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { faultLine } from '#content/fault';
import { helpline } from '#content/helplines-schema';
import { loadHelplines } from '#content/load-helplines';

const file = 'site/src/content/helplines.json';
let over = '';
beforeEach(() => void (over = mkdtempSync(join(tmpdir(), 'harbour-adopter-'))));
afterEach(() => rmSync(over, { recursive: true, force: true }));

describe('the helplines of the kit', () => {
  const { helplines, faults } = loadHelplines(file, 'nowhere', 'all');
  const entries = [...Object.values(helplines.countries).flat(), ...helplines.international];

  it('have no fault and cover the participating States and partners', () => {
    expect(faults.map(faultLine)).toEqual([]);
    expect(Object.keys(helplines.countries)).toHaveLength(68);
  });

  it('begin with danger in every country', () => {
    for (const [country, rows] of Object.entries(helplines.countries)) {
      const kinds = rows.map(({ kind }) => kind);
      expect(kinds.lastIndexOf('emergency'), country).toBeLessThan(
        kinds.includes('child') ? kinds.indexOf('child') : kinds.length,
      );
    }
  });

  it('say of each where it was read, and of none that it was called before somebody did', () => {
    for (const { source, readOn, calledOn } of entries) {
      expect(source).toMatch(/^https?:/);
      expect(readOn).toMatch(/^\d{4}-/);
      expect(calledOn === null || calledOn >= readOn).toBe(true);
    }
  });
});

describe('an entry', () => {
  const whole = {
    id: 'xx-child-1',
    kind: 'child',
    name: 'A line',
    phone: '116 111',
    url: null,
    hours: 'always',
    free: null,
    source: 'https://example.org/',
    sourceDate: null,
    readOn: '2026-11-21',
    calledOn: null,
  };

  it.each([
    ['letters in a number', { phone: '0800-HELP' }],
    ['neither number nor address', { phone: null }],
    ['no name', { name: null }],
    ['an hour in words', { hours: 'mostly' }],
    ['a date in words', { readOn: 'yesterday' }],
  ])('is refused with %s', (_, change) => {
    expect(helpline.safeParse(whole).success).toBe(true);
    expect(helpline.safeParse({ ...whole, ...change }).success).toBe(false);
  });

  it('of an adopter takes the place of the one with its id; others can be hidden', () => {
    const own = { ...whole, id: 'fr-child-119', name: 'Our line' };
    const change = { entries: [own], hide: ['fr-emergency-17'] };
    writeFileSync(join(over, 'fr.json'), JSON.stringify(change));
    const rows = loadHelplines(file, over, ['FR']).helplines.countries.FR ?? [];
    expect(rows.filter(({ id }) => id === 'fr-child-119').map(({ name }) => name)).toEqual([
      'Our line',
    ]);
    expect(rows.some(({ id }) => id === 'fr-emergency-17')).toBe(false);
  });

  it('of an adopter that is wrong is told with file and line', () => {
    writeFileSync(join(over, 'fr.json'), '{\n"entries": [],\n"hidden": []\n}');
    expect(loadHelplines(file, over, ['FR']).faults.map(faultLine)).toEqual([
      `${over}/fr.json:3 hidden is not a field of this file. To mend: use entries or hide, or remove it.`,
    ]);
  });
});

it('names a country that the kit does not know', () => {
  expect(loadHelplines(file, over, ['BR']).faults.map(faultLine)).toEqual([
    `kit.config.ts countries names BR, which is not among the countries with helplines. To mend: write ${over}/br.json, or take BR out.`,
  ]);
});
