/**
 * `npm run bench`, or `npm run bench -- api store`: measures and prints one row a figure.
 * What Harbour is measured beside is installed into tests/bench/peers when it is first needed.
 * Nothing here is asserted in the test suite: a busy machine is no fault of the code.
 */
import { print } from './figure.ts';
import type { Figure } from './figure.ts';

type Measurement = () => Promise<{ measure: () => Promise<Figure[]> }>;

const parts: Record<string, readonly Measurement[]> = {
  api: [() => import('./api.ts')],
  store: [() => import('./store.ts')],
  cost: [() => import('./cost.ts')],
  mail: [() => import('./mail.ts')],
  site: [
    () => import('./site.ts'),
    () => import('./lighthouse.ts'),
    () => import('./axe.ts'),
    () => import('./readable.ts'),
    () => import('./offline.ts'),
    () => import('./queue.ts'),
    () => import('./traces.ts'),
  ],
  build: [() => import('./build.ts')],
};

const asked = process.argv.slice(2).filter((arg) => !arg.startsWith('-'));
const unknown = asked.filter((name) => !parts[name]);
if (unknown.length > 0) {
  console.error(
    `Unknown part ${unknown.join(', ')}. Use any of: ${Object.keys(parts).join(', ')}.`,
  );
  process.exit(2);
}
for (const [name, measurements] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  for (const load of measurements) print(await (await load()).measure());
}
