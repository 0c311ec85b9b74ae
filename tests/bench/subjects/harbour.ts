/** The real API behind the real Lambda adapter; only the store answers at no cost. */
import { createApp } from '../../../functions/api/app.ts';
import type { Deps } from '../../../functions/api/deps.ts';
import { constantHeaders } from '../../../functions/api/headers.ts';
import { deriveKeys } from '../../../functions/domain/keys.ts';
import { createHandler } from '../../../functions/runtime/lambda.ts';

const unused = new Proxy(
  {},
  { get: () => () => Promise.reject(new Error('not part of this figure')) },
);

const deps = {
  ...Object.fromEntries(
    [
      'people',
      'asks',
      'classes',
      'limits',
      'subscribers',
      'drives',
      'fanout',
      'outbox',
      'audit',
      'campaigns',
    ].map((name) => [name, unused]),
  ),
  publicUrl: 'https://bench.example',
  edge: { header: 'x-harbour-edge', secret: 'bench-bench-bench-bench' },
  ownerAddress: 'owner@bench.example',
  keys: deriveKeys('bench'.repeat(10)),
  clock: { now: () => Date.now(), sleep: () => Promise.resolve() },
  ids: { fresh: () => 'bench-bench-bench-bench' },
  log: { info: () => undefined, error: () => undefined },
  catalogue: {
    locales: [{ id: 'fr', dir: 'ltr', name: 'Français' }],
    countries: ['FR'],
    limits: { pupilsPerClass: 40, classesPerEducator: 30, joinCodeMinutes: 30, classMonths: 12 },
    organisation: { name: { fr: 'Harbour' } },
    colours: { light: {}, dark: {} },
    modules: [
      {
        id: 'f2',
        track: 'family',
        number: 2,
        sensitive: false,
        quiz: { who: ['anyone', 'strangers'] },
      },
    ],
  },
  learners: { finish: () => Promise.resolve(true), erase: () => Promise.resolve() },
  pages: {},
} as unknown as Deps;

export const handler = createHandler(createApp(deps), constantHeaders);
