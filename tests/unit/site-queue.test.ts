/** Kept results over a hostile network: none lost, none counted twice, none risen after removal. */
import { expect, it } from 'vitest';
import { createRandom } from '../support/mail-world/random.ts';
import { playSchedule, plainRetry } from '../support/queue-world/schedule.ts';
import { createQueueServer } from '../support/queue-world/server.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

it(`loses nothing and counts nothing twice in 300 random schedules (SEED=${seed})`, async () => {
  const server = createQueueServer();
  const random = createRandom(seed);
  for (let n = 0; n < 300; n += 1) {
    expect(await playSchedule(server, random), `schedule ${n}`).toEqual({
      lost: 0,
      twice: 0,
      risen: 0,
    });
  }
});

it(`sees a plain retry loop fail both ways (SEED=${seed})`, async () => {
  const server = createQueueServer();
  const random = createRandom(seed);
  const sum = { lost: 0, twice: 0 };
  for (let n = 0; n < 100; n += 1) {
    const { lost, twice } = await playSchedule(server, random, plainRetry);
    sum.lost += lost;
    sum.twice += twice;
  }
  expect(sum.lost).toBeGreaterThan(0);
  expect(sum.twice).toBeGreaterThan(0);
});

it(`sees removed results rise again on a server without tombstones (SEED=${seed})`, async () => {
  const server = createQueueServer({ tombstones: false });
  const random = createRandom(seed);
  let risen = 0;
  for (let n = 0; n < 100; n += 1) risen += (await playSchedule(server, random)).risen;
  expect(risen).toBeGreaterThan(0);
});
