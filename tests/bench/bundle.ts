/** Bundles as they are deployed (see infra/constructs): one file, ESM, minified, SDK included. */
import { build } from 'esbuild';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Bundle {
  file: string;
  bytes: number;
}

/** Bundles `entry` (a file, or source text) into `folder` under `name`. */
export async function bundle(
  entry: { file: string } | { source: string },
  folder: string,
  name: string,
): Promise<Bundle> {
  const outfile = join(folder, name, 'index.mjs');
  await build({
    ...('file' in entry
      ? { entryPoints: [entry.file] }
      : { stdin: { contents: entry.source, resolveDir: root, loader: 'ts' as const } }),
    absWorkingDir: root,
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    nodePaths: [join(root, 'tests/bench/peers/node_modules')],
    // As in infra/constructs/kit-function.ts; the floor and the peers keep the SDK as it comes.
    ...(name.startsWith('harbour')
      ? { alias: { '@aws-sdk/credential-provider-node': './functions/runtime/credentials.ts' } }
      : {}),
    // Only the CommonJS peers need a require; ours must do without it.
    ...(name.startsWith('peer')
      ? {
          banner: {
            js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
          },
        }
      : {}),
    logLevel: 'error',
  });
  return { file: outfile, bytes: statSync(outfile).size };
}

/** A temporary folder that is gone when `work` has ended. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(root, 'build', 'bench-'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
