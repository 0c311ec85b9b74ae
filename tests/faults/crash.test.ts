/** Goal M1: whatever dies whenever, every mail goes out, and goes out once. The bench runs it at full size. */
import { describe, expect, it } from 'vitest';
import { runLoop, withDefaultRetries } from '../support/mail-world/controls.ts';
import { runMailing } from '../support/mail-world/mailing.ts';
import { createRandom } from '../support/mail-world/random.ts';
import { type World, runWorld } from '../support/mail-world/world.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.warn(`SEED=${seed}`);

const small = { seed, recipients: 50 };
const nothingWrong = { lost: [], twiceInside: [], unnamed: [] };

/** About one point in `n` kills. */
const randomDeaths = (n: number) => {
  const random = createRandom(seed + 1);
  return () => random.chance(1 / n);
};

describe('a mailing, with events that come inside the window', () => {
  it('reaches 1,000 people once while workers die at random', async () => {
    const result = await runMailing({ seed, recipients: 1_000, diesAt: randomDeaths(250) });
    console.warn(`${result.deaths} deaths at ${result.points} points`);
    expect(result.deaths).toBeGreaterThan(50);
    expect(result).toMatchObject(nothingWrong);
  });

  // A sample of all points; the bench kills at each of them in turn. Peace comes in the end, as it must.
  it.each([7, 28, 49])('survives a death at every 61st point from %i on', async (first) => {
    const diesAt = (point: number) => point < 2_000 && point % 61 === first;
    const result = await runMailing({ seed, recipients: 20, diesAt });
    expect(result.deaths).toBeGreaterThan(10);
    expect(result).toMatchObject(nothingWrong);
  });
});

describe('a mailing, with events that come late or never', () => {
  it('loses nobody, and the ledger names every mail that may have gone twice', async () => {
    const ses = { silent: 0.2, eventsLost: 0.2, eventsLate: 0.2 };
    const result = await runMailing({ seed, recipients: 100, diesAt: randomDeaths(250), ses });
    console.warn(`${result.twice.length} of 100 twice, all named`);
    expect(result).toMatchObject(nothingWrong);
  });
});

describe('people who stop', () => {
  /** Half of the people stop at some time of the first minutes; notes when each was told that it is done. */
  const whileSomeStop = (told: Map<string, number>) => async (world: World) => {
    const { clock, random } = world;
    const stop = async (id: string): Promise<void> => {
      await clock.sleep(random.below(4 * 60_000));
      const { sendingUntil } = await clock.during(world.subscribers.unsubscribe(id, clock.now()));
      await clock.sleep(sendingUntil - clock.now());
      told.set(id, clock.now());
    };
    for (const id of world.ids.filter(() => random.chance(0.5))) void stop(id);
    await runWorld(world);
  };

  it('get nothing after they were told so', async () => {
    const told = new Map<string, number>();
    let taken: World['ses']['taken'] = [];
    await runMailing({ seed, recipients: 200, rate: 5 }, async (world) => {
      taken = world.ses.taken;
      await whileSomeStop(told)(world);
    });
    const idOf = ({ tags }: (typeof taken)[number]): string => tags['subscriber'] ?? '';
    expect(told.size).toBeGreaterThan(50);
    expect(taken.filter((mail) => mail.at > (told.get(idOf(mail)) ?? Infinity))).toEqual([]);
    // The test saw both kinds: stopped in time, and written to before.
    const reached = new Set(taken.map(idOf));
    expect(new Set([...told.keys()].map((id) => reached.has(id)))).toEqual(new Set([true, false]));
  });
});

describe('controls that have to fail', () => {
  // In the middle of a page, again and again: a harness that saw nothing now would never see anything.
  const midPage = (point: number): boolean => point < 100 && point % 15 === 14;

  it('a loop that writes its cursor after sending doubles mail', async () => {
    const options = { ...small, diesAt: midPage };
    const result = await runMailing(options, (world) => runLoop(world, 'cursor-after-sending'));
    expect(result.twice).not.toEqual([]);
  });

  it('a loop that writes its checkpoint when it fetches loses mail', async () => {
    const options = { ...small, diesAt: midPage };
    const result = await runMailing(options, (world) => runLoop(world, 'checkpoint-on-fetch'));
    expect(result.lost).not.toEqual([]);
  });

  it("our own code doubles mail with the SDK's default retries", async () => {
    const result = await runMailing({ ...small, around: withDefaultRetries, ses: { silent: 0.3 } });
    expect(result.twice).not.toEqual([]);
  });
});
