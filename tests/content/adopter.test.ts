/** The adopter's folder: everything that lies there is read and can be shown, or is told. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkAdopter } from '#content/check-adopter';
import { readDrawing } from '#content/drawing';
import { faultLine } from '#content/fault';
import { loadHelplines } from '#content/load-helplines';
import { loadModules } from '#content/load';

const drawing = '<svg viewBox="0 0 64 64"><path d="M1 1h9"/></svg>';
let dir = '';
beforeEach(() => void (dir = mkdtempSync(join(tmpdir(), 'harbour-adopter-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}

const told = (): string[] =>
  checkAdopter(dir, ['en', 'fr', 'de']).map((fault) => faultLine(fault).replace(`${dir}/`, ''));

it('has every place that its own description names', () => {
  for (const path of ['logo.svg', 'pictures/pier.svg']) write(path, drawing);
  for (const path of ['strings/fr.yaml', 'modules/off.yaml', 'modules/f9/module.yaml']) write(path);
  for (const path of [
    'README.md',
    'modules/f9/de.yaml',
    'helplines/fr.json',
    'now/now.yaml',
    'now/fr.yaml',
  ])
    write(path);
  for (const path of ['campaigns/own/en/day-0.md', '.DS_Store', 'pictures/.gitkeep']) write(path);

  expect(told()).toEqual([]);
});

describe('a file that nothing reads', () => {
  it.each([
    'string/fr.yaml',
    'strings/french.yaml',
    'helplines/france.json',
    'modules/f9/modul.yaml',
    'modules/of.yaml',
    'picture/pier.svg',
  ])('%s is told', (path) => {
    write(path, drawing);

    expect(told()).toEqual([
      expect.stringContaining(`${path} is read by nothing. To mend: check its name; there are`),
    ]);
  });
});

it.each([
  ['Logo.svg', 'logo.svg'],
  ['helplines/FR.json', 'fr.json'],
  ['modules/f9/FR.yaml', 'fr.yaml'],
  ['modules/f9/fr.yml', 'fr.yaml'],
  ['strings/fr.yaml.txt', 'fr.yaml'],
])('a name that is nearly right is told its right one: %s', (path, name) => {
  write(path, drawing);

  expect(told()).toEqual([`${path} is read by nothing. To mend: rename it to "${name}".`]);
});

it('a wrong name in a folder is told what that folder holds', () => {
  write('modules/f9/en copy.yaml');

  expect(told()).toEqual([
    'modules/f9/en copy.yaml is read by nothing. To mend: leave out the spaces, and check its name; ' +
      'there are modules/off.yaml, modules/<id>/module.yaml, modules/<id>/<locale>.yaml. A <locale> is one of en, fr, de.',
  ]);
});

describe('a drawing', () => {
  it.each([
    ['no drawing', 'hello', 'is no SVG with a viewBox. To mend: begin it with'],
    ['without a viewBox', '<svg width="9"></svg>', 'is no SVG with a viewBox.'],
    ['with a script', drawing.replace('<path', '<path onclick="x()"'), 'contains a script.'],
    ['with styles', drawing.replace('<path', '<path style="fill:red"'), 'contains styles'],
    [
      'from elsewhere',
      drawing.replace('<path', '<image href="https://a.example/b.png"/><path'),
      'loads something from another address.',
    ],
  ])('is refused: %s', (_, text, say) => {
    write('pictures/pier.svg', text);
    write('logo.svg', drawing);

    expect(told()).toEqual([expect.stringContaining(`pictures/pier.svg ${say}`)]);
  });

  it('is read as a drawing program writes it', () => {
    const exported = `<?xml version="1.0"?>\n<!-- made by hand -->\n${drawing.replace(
      '<svg ',
      '<svg xmlns="http://www.w3.org/2000/svg" width="64"\n  ',
    )}`;
    write('pictures/pier.svg', exported);

    expect(told()).toEqual([]);
    expect(readDrawing(exported)).toEqual({
      viewBox: '0 0 64 64',
      content: '<path d="M1 1h9"/>',
    });
  });
});

describe('an id that does not exist', () => {
  it('is told of a module to be switched off', () => {
    write('off.yaml', '- x1\n- f2\n');

    const { faults } = loadModules('tests/fixtures/modules', ['en'], dir);

    expect(faults.map(faultLine)).toEqual([
      `${dir}/off.yaml:2 number 2 is "f2", which is no module. To mend: use one of x1, or remove the line.`,
    ]);
  });

  it('is told of a list that is none', () => {
    write('off.yaml', 's3: true\n');

    const { faults } = loadModules('tests/fixtures/modules', ['en'], dir);

    expect(faults.map(faultLine)).toEqual([
      expect.stringContaining('list the ids of modules, one a line: "- s3".'),
    ]);
  });

  it('is told of a helpline to be hidden', () => {
    write('fr.json', '{ "hide": ["fr-child-911"] }');

    const { faults } = loadHelplines('site/src/content/helplines.json', dir, ['FR']);

    expect(faults.map(faultLine)).toEqual([
      expect.stringContaining(
        `${dir}/fr.json hide names "fr-child-911", which does not exist. To mend: use one of fr-`,
      ),
    ]);
  });
});
