/** W8: kept results over random schedules of offline, crash, duplicate, late and reordered sends. */
import { createRandom } from '../support/mail-world/random.ts';
import { playSchedule, plainRetry } from '../support/queue-world/schedule.ts';
import type { Tally } from '../support/queue-world/schedule.ts';
import type { Client } from '../support/queue-world/device.ts';
import { createQueueServer } from '../support/queue-world/server.ts';
import type { Figure } from './figure.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

async function play(
  schedules: number,
  client?: Client,
  server = createQueueServer(),
): Promise<Tally> {
  const random = createRandom(seed);
  const sum = { lost: 0, twice: 0, risen: 0 };
  for (let n = 0; n < schedules; n += 1) {
    const { lost, twice, risen } = await playSchedule(server, random, client);
    sum.lost += lost;
    sum.twice += twice;
    sum.risen += risen;
  }
  return sum;
}

export async function measure(): Promise<Figure[]> {
  const ours = await play(10_000);
  const plain = await play(1_000, plainRetry);
  const bare = await play(1_000, undefined, createQueueServer({ tombstones: false }));
  return [
    {
      id: 'W8',
      what: `kept results, 10,000 random schedules (SEED=${seed})`,
      measured: `${ours.lost} lost, ${ours.twice} counted twice, ${ours.risen} back after removal`,
      peer:
        `1,000 schedules each: plain retry loop ${plain.lost} lost, ${plain.twice} twice; ` +
        `no tombstones ${bare.risen} back`,
      goal: '0, 0, 0; both controls fail',
      holds:
        ours.lost + ours.twice + ours.risen === 0 &&
        plain.lost > 0 &&
        plain.twice > 0 &&
        bare.risen > 0,
    },
  ];
}
