/** Installs the peers into folders of their own, once. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

export function installPeers(): void {
  for (const folder of [here, `${here}starlight/`]) installIn(folder);
}

function installIn(folder: string): void {
  const wanted = JSON.parse(readFileSync(`${folder}package.json`, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const missing = Object.keys(wanted.dependencies).filter(
    (name) => !existsSync(`${folder}node_modules/${name}/package.json`),
  );
  if (missing.length === 0) return;
  console.log(`Installing what Harbour is measured beside (once): ${missing.join(', ')} …`);
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--silent'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
