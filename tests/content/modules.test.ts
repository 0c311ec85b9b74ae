/** The kit's modules are whole in every language, and an adopter's go over them by id. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

it('the template for authors is a whole module', () => {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-template-'));
  cpSync('docs/module-template', join(folder, 'm1'), { recursive: true });

  const { modules, faults } = loadModules(folder, ['en'], none);
  rmSync(folder, { recursive: true });

  expect(faults.map(faultLine)).toEqual([]);
  expect(modules).toHaveLength(1);
});

describe('a mistake between modules', () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

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
      `${folder}/x2/module.yaml:4 number is 1, which "x1" has already. To mend: give this module another number than 1.`,
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

  it('is told of a missing file where it is to be written', () => {
    cpSync('tests/fixtures/modules/x1/en.yaml', join(over, 'x2', 'en.yaml'));
    const { faults } = loadModules('tests/fixtures/modules', ['en'], over);
    expect(faults.map(faultLine)).toEqual([
      `${over}/x2/module.yaml does not exist. To mend: copy docs/module-template/module.yaml to it, or remove its folder.`,
    ]);
  });

  it('is told to change a number, never the kit', () => {
    cpSync('tests/fixtures/modules/x1', join(over, 'a1'), { recursive: true });
    const path = join(over, 'a1', 'module.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('id: x1', 'id: a1'));
    const { faults } = loadModules('tests/fixtures/modules', ['en'], over);
    expect(faults.map(faultLine)).toEqual([
      `${path}:4 number is 1, which "x1" has already. To mend: give this module another number than 1.`,
    ]);
  });

  it('who changes a structure is told to copy the words before mending them', () => {
    const structure = readFileSync('tests/fixtures/modules/x1/module.yaml', 'utf8');
    cpSync('tests/fixtures/modules/x1/module.yaml', join(over, 'x1', 'module.yaml'));
    writeFileSync(join(over, 'x1', 'module.yaml'), structure.replace('c4]', 'c4, c5]'));
    const { faults } = loadModules('tests/fixtures/modules', ['en'], over);
    expect(faults.map(faultLine)).toEqual([
      `tests/fixtures/modules/x1/en.yaml:171 cards.c5 has no words, but module.yaml uses it. To mend: copy the file to ${over}/x1/en.yaml; there, add "c5:" and its words.`,
    ]);
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
