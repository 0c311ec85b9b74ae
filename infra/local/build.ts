/**
 * Builds what the stack runs: compiled content, site, templates with their bundles. Each step is a
 * script of package.json, and is left out while nothing that it reads has changed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartRefused } from './door/front-door.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Step {
  /** Script of package.json. */
  script: string;
  /** Glob patterns of everything that it reads. */
  reads: string[];
  /** A file that it writes last. */
  makes: string;
}

const settings = ['kit.*', 'package*.json', 'adopter/**'];
const compiled = ['build/campaigns.json', 'build/catalogue.json'];

const content: Step = {
  script: 'build:content',
  reads: [...settings, 'campaigns/**', 'functions/**', 'site/*.ts', 'site/src/{content,i18n}/**'],
  makes: 'build/catalogue.json',
};
const site: Step = {
  script: 'build:site',
  reads: [
    ...settings,
    'campaigns/**',
    'functions/{api,domain}/**',
    'site/*.ts',
    'site/{integrations,public,src}/**',
  ],
  makes: 'site/dist/404.html',
};
const synth: Step = {
  script: 'synth',
  reads: [...settings, ...compiled, 'functions/**', 'infra/*', 'infra/{stacks,constructs,edge}/**'],
  makes: 'cdk.out/manifest.json',
};

/** Brings everything up to date; returns the scripts that had to run. Throws a StartRefused with the output of one that failed. */
export async function buildAll(): Promise<string[]> {
  const ran = await Promise.all([
    bringUpToDate(site),
    // Bundles carry compiled content.
    bringUpToDate(content).then(async (first) => [...first, ...(await bringUpToDate(synth))]),
  ]);
  return ran.flat();
}

async function bringUpToDate(step: Step): Promise<string[]> {
  const stamp = join(root, 'build/stamps', step.script.replace(':', '-'));
  const wanted = await hashOf(step.reads);
  const found = await readFile(stamp, 'utf8').catch(() => '');
  if (found === wanted && existsSync(join(root, step.makes))) return [];
  await rm(stamp, { force: true });
  await runScript(step.script);
  await mkdir(join(root, 'build/stamps'), { recursive: true });
  await writeFile(stamp, wanted);
  return [step.script];
}

/** Hash of the names and contents of all files that match. */
async function hashOf(patterns: string[]): Promise<string> {
  const files: string[] = [];
  for await (const entry of glob(patterns, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  }
  const contents = await Promise.all(files.sort().map((file) => readFile(file)));
  const hash = createHash('sha256');
  files.forEach((file, n) => hash.update(`${file}\0`).update(contents[n] ?? ''));
  return hash.digest('hex');
}

/** Runs a script of package.json as npm would, but without starting npm. */
async function runScript(name: string): Promise<void> {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const child = spawn(scripts[name] ?? '', {
    cwd: root,
    shell: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      // Judging the template takes a second; `npm run synth` and the tests do it.
      CDK_VALIDATION: 'false',
      ASTRO_TELEMETRY_DISABLED: '1',
    },
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new StartRefused(`${output.trim()}\n\n"npm run ${name}" failed, see above.`);
}
