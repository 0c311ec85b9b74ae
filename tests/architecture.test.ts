/**
 * The plan of the rooms, held by a test: who may import whom, how long a file may grow, and who
 * reads the environment. An arrow in the plan points at what is imported.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  imports: Record<string, string>;
};

/** Longer than 300 lines is never right; a file above 200 says here why it is one room. */
const longFiles: Record<string, string> = {
  'functions/api/contract.ts': 'one list of requests and responses, read from top to bottom',
};

const sources = globSync(
  '{kit.*.ts,{infra,functions,site/src,campaigns,tests}/**/*.{ts,tsx,astro}}',
  {
    cwd: root,
    exclude: ['**/node_modules/**', '**/dist/**', 'tests/bench/peers/**'],
  },
)
  .map((file) => file.replaceAll('\\', '/'))
  .sort();

/** `import … from 'x'`, `export … from 'x'`, `import('x')`, `import 'x'`; with "type" when only types cross. */
function importsOf(file: string): { target: string; typeOnly: boolean }[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [
    ...text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^'";]*?\sfrom\s+['"]([^'"]+)['"]/gm),
    ...text.matchAll(/^\s*import(\s)?\s*['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\bimport(\s)?\(\s*['"]([^'"]+)['"]/g),
  ];
  return found.map((match) => ({
    target: resolve(file, match[2] ?? ''),
    typeOnly: match[1]?.startsWith('type') ?? false,
  }));
}

/** A specifier as a path from the root, or the bare name of a package. */
function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('.')) {
    return relative(root, join(root, dirname(from), specifier)).replaceAll('\\', '/');
  }
  for (const [pattern, target] of Object.entries(packageJson.imports)) {
    const [head = '', tail = ''] = pattern.split('*');
    if (
      pattern.includes('*')
        ? specifier.startsWith(head) && specifier.endsWith(tail)
        : specifier === pattern
    ) {
      return target.replace('./', '').replace('*', specifier.slice(head.length));
    }
  }
  return specifier;
}

const inside = (folder: string) => (path: string) => path === folder || path.startsWith(folder);
const ours = (path: string): boolean =>
  /^(kit\.|adopter\/|build\/|infra\/|functions\/|site\/|campaigns\/|tests\/)/.test(path);

/** For each room: what of our own it may import (itself apart). `types` may be crossed by types alone. */
const rooms: { room: string; may: string[]; types?: string[] }[] = [
  { room: 'kit.', may: [] },
  { room: 'campaigns/', may: ['kit.'], types: ['functions/domain/'] },
  { room: 'functions/domain/', may: [], types: ['kit.', 'campaigns/'] },
  { room: 'functions/store/', may: ['functions/domain/'] },
  { room: 'functions/mail/', may: ['functions/domain/'], types: ['campaigns/'] },
  {
    room: 'functions/api/',
    may: ['functions/domain/'],
    types: ['functions/store/table', 'functions/workers/messages'],
  },
  { room: 'functions/workers/', may: ['functions/domain/'] },
  {
    room: 'functions/runtime/',
    may: ['functions/domain/', 'functions/store/', 'functions/mail/'],
    types: ['functions/api/', 'functions/workers/'],
  },
  { room: 'functions/entry/', may: ['functions/runtime/', 'functions/api/', 'functions/workers/'] },
  { room: 'infra/', may: ['kit.', 'functions/runtime/env', 'functions/store/table'] },
  { room: 'site/', may: ['kit.', 'campaigns/'], types: ['functions/api/contract'] },
];

describe('rooms import only what the plan allows', () => {
  it.each(rooms)('$room', ({ room, may, types = [] }) => {
    const files = sources.filter(inside(room));
    const faults = files.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => ours(target) && !inside(room)(target))
        .filter(({ target, typeOnly }) => {
          const allowed = typeOnly ? [...may, ...types] : may;
          return !allowed.some((path) => target.startsWith(path));
        })
        .map(({ target }) => `${file} imports ${target}`),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });

  it('sees a forbidden import when there is one', () => {
    expect(resolve('functions/domain/x.ts', '#store/table')).toBe('functions/store/table.ts');
    expect(resolve('functions/domain/x.ts', '../store/table.ts')).toBe('functions/store/table.ts');
  });
});

describe('files stay small and plainly named', () => {
  it('has no file above 300 lines, and a reason for each above 200', () => {
    const long = sources
      .map((file) => ({
        file,
        lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1,
      }))
      .filter(
        ({ file, lines }) =>
          lines > 300 || (lines > 200 && !longFiles[file] && !file.startsWith('tests/')),
      );
    expect(long).toEqual([]);
  });

  it('has no room for what fits nowhere', () => {
    expect(
      sources.filter((file) => /(^|\/)(utils?|helpers?|common|shared|misc)(\/|\.)/.test(file)),
    ).toEqual([]);
  });

  it('names components in PascalCase and everything else in kebab-case', () => {
    const pages = /^site\/src\/(pages|i18n)\//;
    const wrong = sources.filter((file) => {
      const name = file.split('/').at(-1) ?? '';
      if (pages.test(file)) return false;
      return /\.(astro|tsx)$/.test(name) && !name.includes('.test.')
        ? !/^[A-Z][A-Za-z0-9]*\.(astro|tsx)$/.test(name)
        : !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(name);
    });
    expect(wrong).toEqual([]);
  });
});

it('reads process.env in one place of functions/', () => {
  const readers = sources
    .filter(inside('functions/'))
    .filter((file) => readFileSync(join(root, file), 'utf8').includes('process.env'));
  expect(readers).toEqual(['functions/runtime/env.ts']);
});

it('speaks of Harbour alone: no path of a developer machine, no registry host', () => {
  const files = globSync(
    '{*.{md,json,ts,js},{docs,infra,functions,site/src,campaigns,tests,.ci}/**/*.{md,ts,tsx,astro,yaml,json}}',
    {
      cwd: root,
      exclude: ['**/node_modules/**'],
    },
  );
  // The test's own patterns would be found in this file.
  const faults = files
    .filter((file) => !file.endsWith('architecture.test.ts'))
    .filter((file) =>
      /\/work\/(main|shared)|\/root\/|registry\.npmjs/.test(readFileSync(join(root, file), 'utf8')),
    );
  expect(faults).toEqual([]);
});
