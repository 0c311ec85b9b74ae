/**
 * M1: whatever dies whenever, every mail goes out, and goes out once. A quick run by default; the goal:
 * `RECIPIENTS=20000 KILLS=1000 EVERY_POINT=1 npm run bench:mail`, which takes hours. SEED=… repeats a run.
 */
import { runLoop, withDefaultRetries } from '../support/mail-world/controls.ts';
import { type Mailing, runMailing } from '../support/mail-world/mailing.ts';
import { createRandom } from '../support/mail-world/random.ts';
import type { Figure } from './figure.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
const recipients = Number(process.env['RECIPIENTS'] ?? 1_000);
const kills = Number(process.env['KILLS'] ?? 150);

/** Of the runs below, how many are made: together all of them kill once at every point. */
const stride = 97;
const runs = process.env['EVERY_POINT'] ? stride : 5;

/** Points at which a worker can die, as measured; good enough to aim at a number of deaths. */
const pointsPerRecipient = 37;

export async function measure(): Promise<Figure[]> {
  return [
    await randomDeaths(),
    await everyPoint(),
    await lateNews(),
    await control('control: a loop with a cursor, written after sending', (diesAt) =>
      runMailing({ seed, recipients: 50, diesAt }, (world) =>
        runLoop(world, 'cursor-after-sending'),
      ),
    ),
    await control('control: a loop with a checkpoint, written on fetching', (diesAt) =>
      runMailing({ seed, recipients: 50, diesAt }, (world) =>
        runLoop(world, 'checkpoint-on-fetch'),
      ),
    ),
    await control("control: our code with the SDK's default retries", () =>
      runMailing({ seed, recipients: 50, around: withDefaultRetries, ses: { silent: 0.3 } }),
    ),
  ];
}

async function randomDeaths(): Promise<Figure> {
  const diesAt = chance(kills / (recipients * pointsPerRecipient));
  const mailing = await runMailing({ seed, recipients, diesAt });
  const what = `${recipients} recipients, workers killed at random points`;
  return row(what, mailing, `${mailing.deaths} deaths`);
}

/** 50 recipients; each run kills at every 97th point from another one on, as many as there are in peace. */
async function everyPoint(): Promise<Figure> {
  const { points } = await runMailing({ seed, recipients: 50 });
  const first = createRandom(seed).below(stride);
  const all: Mailing[] = [];
  for (let run = 0; run < runs; run++) {
    const rest = (first + run) % stride;
    const diesAt = (point: number) => point < points && point % stride === rest;
    all.push(await runMailing({ seed, recipients: 50, diesAt }));
  }
  const total: Mailing = {
    points,
    deaths: all.reduce((sum, { deaths }) => sum + deaths, 0),
    lost: all.flatMap(({ lost }) => lost),
    twice: all.flatMap(({ twice }) => twice),
    twiceInside: all.flatMap(({ twiceInside }) => twiceInside),
    unnamed: all.flatMap(({ unnamed }) => unnamed),
  };
  const part = runs === stride ? 'every await point' : `${runs} of ${stride} parts of all points`;
  return row(
    `50 recipients, killed at ${part}`,
    total,
    `${total.deaths} deaths, ${points} points in peace`,
  );
}

async function lateNews(): Promise<Figure> {
  const ses = { silent: 0.2, eventsLost: 0.2, eventsLate: 0.2 };
  const mailing = await runMailing({ seed, recipients: 200, diesAt: chance(1 / 250), ses });
  return row(
    '200 recipients, events late or lost, workers killed',
    mailing,
    `${mailing.deaths} deaths`,
  );
}

/** A way that loses or doubles mail: when nothing is seen here, the harness is blind. */
async function control(
  what: string,
  run: (diesAt: () => boolean) => Promise<Mailing>,
): Promise<Figure> {
  const { lost, twice, deaths } = await run(chance(1 / 25));
  return {
    id: 'M1',
    what,
    measured: `${lost.length} lost, ${twice.length} twice (${deaths} deaths, SEED=${seed})`,
    peer: '-',
    goal: 'must fail',
    holds: lost.length + twice.length > 0,
  };
}

function row(what: string, { lost, twice, twiceInside, unnamed }: Mailing, how: string): Figure {
  const outside = twice.length - twiceInside.length;
  return {
    id: 'M1',
    what,
    measured: `${lost.length} lost, ${twiceInside.length} twice, ${outside} twice after a late or lost event, ${unnamed.length} of these unnamed (${how}, SEED=${seed})`,
    peer: 'the three controls below',
    goal: '0 lost, 0 twice, 0 unnamed',
    holds: lost.length + twiceInside.length + unnamed.length === 0,
  };
}

function chance(share: number): () => boolean {
  const random = createRandom(seed + 1);
  return () => random.chance(share);
}
