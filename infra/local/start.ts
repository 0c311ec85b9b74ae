/**
 * npm start: Harbour on this machine, as it would be deployed.
 *
 *   npm start -- [--port 4321] [--dir .local] [--no-seed] [--at 2026-05-12T08:00:00Z]
 */
import { parseArgs } from 'node:util';
import { readKit } from '../../kit.read.ts';
import { StartRefused, takeFrontDoor } from './door/front-door.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4321' },
    dir: { type: 'string', default: '.local' },
    /** The demonstration of the first start. */
    seed: { type: 'boolean', default: true },
    /** Where the clock of new data begins, so that a demonstration does not meet quiet hours. */
    at: { type: 'string' },
  },
  allowNegative: true,
});

await start(values.dir).catch((error: unknown) => {
  console.error(error instanceof StartRefused ? error.message : error);
  process.exit(1);
});

async function start(dir: string): Promise<void> {
  // First the port: a second start must end before it touches anything.
  const door = await takeFrontDoor(portOf(values.port));
  await checkKit();
  console.log('Harbour is starting …');
  const { buildAll } = await import('./build.ts');
  // The embedded services load while the build runs in other processes.
  const [ran, { startStack }] = await Promise.all([buildAll(), import('./stack.ts')]);
  const stack = await startStack({
    door,
    dir,
    report: (line) => console.error(line),
    ...(values.at === undefined ? {} : { startAt: instantOf(values.at) }),
  });
  stopOnSignal(stack.stop);

  const seconds = (performance.now() / 1_000).toFixed(1);
  console.log(`
Harbour runs here, after ${seconds} s${ran.length ? '' : ' (nothing had to be built)'}.

  Site            ${stack.url}/
  Letters         ${stack.url}/en/letters/
  Teacher's page  ${stack.url}/en/teach/
  Staff console   ${stack.url}/en/staff/     sign in as ${stack.ownerAddress}
  Inbox           ${stack.controlUrl}/     every mail lands here, none leaves

Data lie in ${dir}, logs in ${dir}/logs. Ctrl-C stops; the data stay.
`);
  if (!values.seed) return;
  const { seedOnce } = await import('./seed.ts');
  await seedOnce(stack).then(
    (done) => done && console.log(done),
    (error: unknown) => console.error('The demonstration could not be set up:', error),
  );
}

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartRefused(
    `"${text}" is no port. Use a number, for example: npm start -- --port 4321`,
  );
}

function instantOf(text: string): number {
  const instant = Date.parse(text);
  if (!Number.isNaN(instant)) return instant;
  throw new StartRefused(
    `"${text}" is no instant. Use a date and time, for example: npm start -- --at 2026-05-12T08:00:00Z`,
  );
}

/** A broken kit.config.ts is told in its own sentences, before anything is built from it. */
async function checkKit(): Promise<void> {
  await readKit().catch((error: Error) => {
    throw new StartRefused(error.message);
  });
}

/** Ctrl-C stops cleanly; a second one at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  const onSignal = (): void => {
    process.once('SIGINT', () => process.exit(1));
    void stop().then(() => process.exit(0));
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
}
