/** The kit's modules are whole in every language, and each mistake is told in words that an author can act on. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import kit from '#kit.config';
import { faultLine } from '#content/fault';
import { loadModules } from '#content/load';

const none = join(tmpdir(), 'harbour-no-adopter');

describe('the modules of the kit', () => {
  const { modules, faults } = loadModules('site/src/content/modules', kit.locales, none);

  it('have no fault', () => {
    expect(faults.map(faultLine)).toEqual([]);
    expect(modules.length).toBeGreaterThan(0);
  });

  it.each(modules)('$structure.id has the same ids in every language', ({ words }) => {
    const [source, ...others] = kit.locales.map((locale) => shapeOf(words[locale]));
    for (const other of others) expect(other).toEqual(source);
  });

  it.each(modules)('$structure.id shows neutral titles', ({ words }) => {
    for (const locale of kit.locales) expect(words[locale]?.neutralTitle.length).toBeLessThan(40);
  });
});

/** Names of the kit's drawings, as an author is told them. */
const drawings = readdirSync('site/src/pictures')
  .map((name) => name.replace('.svg', ''))
  .join(', ');

it('the template for authors is a whole module', () => {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-template-'));
  cpSync('docs/module-template', join(folder, 'm1'), { recursive: true });

  const { modules, faults } = loadModules(folder, ['en'], none);
  rmSync(folder, { recursive: true });

  expect(faults.map(faultLine)).toEqual([]);
  expect(modules).toHaveLength(1);
});

describe('a mistake in a module', () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Faults after `from` became `to` in a copy of a whole module. */
  function faultsAfter(file: string, from: string, to: string): string[] {
    folder = mkdtempSync(join(tmpdir(), 'harbour-modules-'));
    cpSync('tests/fixtures/modules', folder, { recursive: true });
    const path = join(folder, 'x1', file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    return loadModules(folder, ['en'], none).faults.map((fault) =>
      faultLine(fault).replace(`${folder}/`, ''),
    );
  }

  it.each([
    {
      of: 'a branch that leads nowhere',
      file: 'module.yaml',
      from: 'verdict: good, to: a2',
      to: 'verdict: good, to: a22',
      told: 'x1/module.yaml:20 rehearsals.a.decisions.a1.options.a1-kind.to leads to "a22", which does not exist. To mend: use one of a1, a2, a3, a4, end, retry.',
    },
    {
      of: 'a decision that nobody reaches',
      file: 'module.yaml',
      from: 'verdict: good, to: a2',
      to: 'verdict: good, to: a3',
      told: 'x1/module.yaml:22 rehearsals.a.decisions.a2 is never reached. To mend: let an option lead to it, or remove it.',
    },
    {
      of: 'a circle without an end',
      file: 'module.yaml',
      from: 'verdict: good, to: end',
      to: 'verdict: good, to: a1',
      told: 'x1/module.yaml:16 rehearsals.a.decisions.a1 has no way to the end. To mend: let one of its options lead on.',
    },
    {
      of: 'a good answer that is sent back',
      file: 'module.yaml',
      from: 'verdict: good, to: a2',
      to: 'verdict: good, to: retry',
      told: 'x1/module.yaml:20 rehearsals.a.decisions.a1.options.a1-kind.to sends back somebody who answered well. To mend: lead a good answer on, or change its verdict.',
    },
    {
      of: 'a question with two right answers',
      file: 'module.yaml',
      from: 'id: no, right: false',
      to: 'id: no, right: true',
      told: 'x1/module.yaml:71 quiz.q1.options have 2 right answers. To mend: give exactly one of them "right: true".',
    },
    {
      of: 'an id used twice',
      file: 'module.yaml',
      from: 'id: q2',
      to: 'id: q1',
      told: 'x1/module.yaml:69 quiz use the id "q1" twice. To mend: give one of them another id.',
    },
    {
      of: 'a misspelt field',
      file: 'module.yaml',
      from: 'calendar: false',
      to: 'calender: false',
      told: 'x1/module.yaml:93 calender is not a field of this file. To mend: check the spelling, or remove it.',
    },
    {
      of: 'a picture that does not exist',
      file: 'module.yaml',
      from: 'picture: lamp',
      to: 'picture: lampe',
      told: `x1/module.yaml:5 picture is "lampe", for which there is no drawing. To mend: use one of ${drawings}, or add adopter/pictures/lampe.svg.`,
    },
    {
      of: 'missing words',
      file: 'en.yaml',
      from: '      a1: What do you say?\n',
      to: '',
      told: 'x1/en.yaml:23 rehearsals.a.ask.a1 has no words, but module.yaml uses it. To mend: add "a1:" and its words.',
    },
    {
      of: 'words that nothing uses',
      file: 'en.yaml',
      from: '      a1-hello: Hello.',
      to: '      a1-hello: Hello.\n      a1-bye: Bye.',
      told: 'x1/en.yaml:19 rehearsals.a.messages.a1-bye is used nowhere in module.yaml. To mend: check the spelling of the id, or remove it.',
    },
    {
      of: 'a text left out',
      file: 'en.yaml',
      from: 'title: Asking',
      to: '',
      told: 'x1/en.yaml:1 title is missing. To mend: add it.',
    },
    {
      of: 'an empty text',
      file: 'en.yaml',
      from: 'title: Asking',
      to: "title: ' '",
      told: 'x1/en.yaml:3 title is not right: This text is empty. To mend: change this field.',
    },
    {
      of: 'broken YAML',
      file: 'en.yaml',
      from: 'question: How do I ask?',
      to: 'question: How: do I ask?',
      told: 'x1/en.yaml:2 is not readable YAML: Nested mappings are not allowed in compact mappings at line 2, column 11:. To mend: look for a missing quotation mark, a missing colon or a wrong indentation on this line.',
    },
  ])('$of', ({ file, from, to, told }) => {
    expect(faultsAfter(file, from, to)).toContain(told);
  });

  it('is none in the whole module', () => {
    expect(faultsAfter('module.yaml', 'calendar: false', 'calendar: true')).toEqual([]);
  });

  it('names a language that is missing as a whole', () => {
    const { faults } = loadModules('tests/fixtures/modules', ['en', 'fr'], none);
    expect(faults.map(faultLine)).toEqual([
      'tests/fixtures/modules/x1/fr.yaml does not exist. To mend: write it, or take the language out of kit.config.ts.',
    ]);
  });

  it('of two modules at one address is told', () => {
    folder = mkdtempSync(join(tmpdir(), 'harbour-modules-'));
    for (const id of ['x1', 'x2']) {
      cpSync('tests/fixtures/modules/x1', join(folder, id), { recursive: true });
    }
    const path = join(folder, 'x2', 'module.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('id: x1', 'id: x2'));
    const told = loadModules(folder, ['en'], none).faults.map(faultLine);
    expect(told).toEqual([
      'x2/module.yaml number is 1, which "x1" has already. To mend: give this module another number.',
    ]);
  });
});

describe('an adopter', () => {
  const over = mkdtempSync(join(tmpdir(), 'harbour-adopter-'));
  afterEach(() => rmSync(over, { recursive: true, force: true }));

  it('replaces one file of a module by id and leaves the rest', () => {
    const words = readFileSync('tests/fixtures/modules/x1/en.yaml', 'utf8');
    cpSync('tests/fixtures/modules/x1/en.yaml', join(over, 'x1', 'en.yaml'));
    writeFileSync(join(over, 'x1', 'en.yaml'), words.replace('title: Asking', 'title: Our own'));
    const { modules, faults } = loadModules('tests/fixtures/modules', ['en'], over);
    expect(faults).toEqual([]);
    expect(modules[0]?.words.en?.title).toBe('Our own');
  });

  it('switches a module off', () => {
    cpSync('tests/fixtures/modules/x1', join(over, 'x2'), { recursive: true });
    writeFileSync(join(over, 'off.yaml'), '- x1\n- x2\n');
    expect(loadModules('tests/fixtures/modules', ['en'], over).modules).toEqual([]);
  });
});

/** Keys of a value all the way down, without its texts. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, shapeOf(each)] as const)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}
