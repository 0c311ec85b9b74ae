/** `npm start` with a kit.config.ts that is broken: told in sentences, before anything is touched. */
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');

/** All that a start reads until it knows whether the kit is whole. */
const needed = ['package.json', 'infra/local', ...globSync('kit.*.ts', { cwd: repository })];

let copy: string;
let whole: string;
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'harbour-broken-kit-'));
  await Promise.all(
    needed.map((path) => cp(join(repository, path), join(copy, path), { recursive: true })),
  );
  await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'));
  whole = await readFile(join(copy, 'kit.config.ts'), 'utf8');
  // Data of an earlier run, which a refused start has no business with.
  await mkdir(join(copy, '.local/tables'), { recursive: true });
  await writeFile(join(copy, '.local/tables/data'), 'of an earlier run');
});
afterAll(() => rm(copy, { recursive: true, force: true }));

/** Starts as an adopter would; answers what was said and the exit code. */
async function npmStart(): Promise<{ code: number | null; said: string }> {
  const child = spawn('npm', ['start', '--silent', '--', '--port', '0'], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [join(repository, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      npm_config_loglevel: 'silent',
    },
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { code, said: said.trim() };
}

async function dataOf(): Promise<Record<string, string>> {
  const names = await readdir(join(copy, '.local'), { recursive: true });
  const file = await readFile(join(copy, '.local/tables/data'), 'utf8');
  return { names: names.sort().join(), file };
}

it.each([
  {
    what: 'a misspelt setting',
    from: 'limits: {',
    to: 'limitz: {}, limits: {',
    says: /^kit\.config\.ts has a fault:\n {2}\(the whole file\): Unknown setting limitz\. Check the spelling, or remove it\.$/,
  },
  {
    what: 'a setting out of bounds',
    from: 'pupilsPerClass: 40',
    to: 'pupilsPerClass: -1',
    says: /^kit\.config\.ts has a fault:\n {2}limits\.pupilsPerClass: /,
  },
  {
    what: 'an error of grammar',
    from: 'defineKit({',
    to: 'defineKit({{',
    says: /^kit\.config\.ts:\d+ cannot be read: /,
  },
])('$what: one message, exit code 1, data untouched', async ({ from, to, says }) => {
  expect(whole).toContain(from);
  await writeFile(join(copy, 'kit.config.ts'), whole.replace(from, to));
  const before = await dataOf();

  const { code, said } = await npmStart();

  expect(said).toMatch(says);
  expect(said).not.toMatch(/^\s+at |node:internal|Harbour is starting/m);
  expect(code).toBe(1);
  expect(await dataOf()).toEqual(before);
});
