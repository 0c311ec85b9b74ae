import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import kit from '#kit.config';
import { buildApp } from '#infra/build-app';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'harbour-same-'));
const templates = ['harbour-production-data', 'harbour-production-app'];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(from: string): unknown[] {
  return templates.map((name) =>
    JSON.parse(readFileSync(join(folder, from, `${name}.template.json`), 'utf8')),
  );
}

describe('the template', () => {
  it('is the same from our own command and from the CDK command line', () => {
    process.env['CDK_VALIDATION'] = 'false';
    buildApp({ kit, outdir: join(folder, 'ours'), bundle: false }).synth();
    // "list" synthesises as every command of the CLI does, but bundles nothing; no account and no network.
    const listed = execFileSync(
      process.execPath,
      [join(root, 'node_modules/aws-cdk/bin/cdk'), 'list', '--output', join(folder, 'cli')],
      {
        cwd: root,
        encoding: 'utf8',
        env: {
          PATH: process.env['PATH'],
          HOME: folder,
          CDK_DISABLE_VERSION_CHECK: '1',
          CDK_VALIDATION: 'false',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );

    expect(listed).toContain('harbour-production-app');
    expect(read('cli')).toEqual(read('ours'));
  });

  it('is refused for a stage that does not exist, by name', () => {
    expect(() =>
      buildApp({ kit, stage: 'prod', outdir: join(folder, 'none'), bundle: false }),
    ).toThrow('kit.config.ts has no stage "prod". It has: production.');
  });
});
