/**
 * What is wrong with the adopter's folder as a whole: a file that nothing reads, because it lies in the
 * wrong place or is misspelt, and a drawing that no page can show. Contents are checked where they are read.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { drawingFaults } from './drawing.ts';
import type { Fault } from './fault.ts';

/** Every place, as shown to somebody who missed it; <locale> is a language that the kit knows. */
const places = [
  'logo.svg',
  'pictures/<name>.svg',
  'strings/<locale>.yaml',
  'helplines/<country>.json',
  'modules/off.yaml',
  'now/now.yaml',
  'now/<locale>.yaml',
  'modules/<id>/module.yaml',
  'modules/<id>/<locale>.yaml',
  'campaigns/<id>/…',
];

/** @param locales every language that the kit knows; one that is not published yet may lie ready */
export function checkAdopter(dir: string, locales: readonly string[]): Fault[] {
  if (!existsSync(dir)) return [];
  const known = placeOf(locales);
  return filesIn(dir).flatMap((path) => {
    const file = `${dir}/${path}`;
    if (!known.test(path)) {
      return [{ file, field: '', say: 'is read by nothing.', fix: rename(path, known, locales) }];
    }
    return path.endsWith('.svg') ? drawingFaults(file, readFileSync(file, 'utf8')) : [];
  });
}

/** The right name when the file is nearly there; else what its folder can hold. */
function rename(path: string, known: RegExp, locales: readonly string[]): string {
  const plain = path.toLowerCase().replace(/\.ya?ml(\.txt)?$/, '.yaml');
  if (plain !== path && known.test(plain)) return `rename it to "${plain.split('/').at(-1)}".`;
  const [folder = ''] = path.split('/');
  const beside = places.filter((place) => place.startsWith(`${folder}/`));
  const names = (beside.length > 0 ? beside : places).join(', ');
  const spaced = /\s/.test(path) ? 'leave out the spaces, and ' : '';
  return `${spaced}check its name; there are ${names}. A <locale> is one of ${locales.join(', ')}.`;
}

function placeOf(locales: readonly string[]): RegExp {
  const locale = `(${locales.join('|')})`;
  return new RegExp(
    '^(README\\.md|logo\\.svg|pictures/[\\w-]+\\.svg' +
      `|strings/${locale}\\.yaml|helplines/[a-z]{2}\\.json` +
      `|now/(now|${locale})\\.yaml` +
      `|modules/(off|[\\w-]+/(module|${locale}))\\.yaml|campaigns/.+)$`,
  );
}

/** Paths below `dir`, without what begins with a dot: such files are the machine's. */
function filesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(^|\/)\./.test(path))
    .sort();
}
