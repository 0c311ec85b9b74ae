/** Goal M1: whatever dies whenever, every mail goes out, and goes out once. The bench runs it at full size. */
import { afterEach, describe, expect, it } from 'vitest';
import { type TestTable, startTable } from '../support/dynalite.ts';
import { audit } from '../support/mail-world/audit.ts';
import { runLoop, withDefaultRetries } from '../support/mail-world/controls.ts';
import { createRandom } from '../support/mail-world/random.ts';
import { type WorldOptions, createWorld, runWorld } from '../support/mail-world/world.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
console.warn(`SEED=${seed}`);

let db: TestTable | undefined;
afterEach(async () => {
  await db?.stop();
  db = undefined;
});

async function openWorld(options: Partial<WorldOptions>) {
  db = await startTable();
  return createWorld(db.table, { seed, recipients: 50, ...options });
}

async function mailing(options: Partial<WorldOptions>) {
  const world = await openWorld(options);
  await runWorld(world);
  return { world, result: await audit(world) };
}

/** About one point in `n` kills. */
const randomDeaths = (n: number) => {
  const random = createRandom(seed + 1);
  return () => random.chance(1 / n);
};

describe('a mailing, with events that come inside the window', () => {
  it('reaches 1,000 people once while workers die at random', async () => {
    const { world, result } = await mailing({ recipients: 1_000, diesAt: randomDeaths(250) });
    console.warn(`${world.fate.kills} deaths at ${world.fate.points} points, ${result.twice.length} twice`);
    expect(world.fate.kills).toBeGreaterThan(50);
    expect(result).toMatchObject({ lost: [], twiceInside: [], unnamed: [] });
  });

  // A sample of all points; the bench kills at each of them in turn. Peace comes in the end, as it must.
  it.each([7, 28, 49])('survives a death at every 61st point from %i on', async (first) => {
    const { world, result } = await mailing({
      recipients: 20,
      diesAt: (point) => point < 2_000 && point % 61 === first,
    });
    expect(world.fate.kills).toBeGreaterThan(10);
    expect(result).toMatchObject({ lost: [], twiceInside: [], unnamed: [] });
  });
});

describe('a mailing, with events that come late or never', () => {
  it('loses nobody, and the ledger names every mail that may have gone twice', async () => {
    const { world, result } = await mailing({
      recipients: 100,
      diesAt: randomDeaths(250),
      ses: { silent: 0.2, eventsLost: 0.2, eventsLate: 0.2 },
    });
    console.warn(`${result.twice.length} of ${world.ids.length} twice, all named`);
    expect(result).toMatchObject({ lost: [], twiceInside: [], unnamed: [] });
  });
});

describe('people who stop', () => {
  it('get nothing after they were told so', async () => {
    const world = await openWorld({ recipients: 200, rate: 5 });
    const { clock, random } = world;
    const told = new Map<string, number>();
    for (const id of world.ids.filter(() => random.chance(0.5))) {
      void (async () => {
        await clock.sleep(random.below(4 * 60_000));
        const { sendingUntil } = await clock.during(world.subscribers.unsubscribe(id, clock.now()));
        await clock.sleep(sendingUntil - clock.now());
        told.set(id, clock.now());
      })();
    }
    await runWorld(world);
    const after = world.ses.taken.filter(
      ({ at, tags }) => at > (told.get(tags['subscriber'] ?? '') ?? Infinity),
    );
    expect(told.size).toBeGreaterThan(50);
    expect(after).toEqual([]);
    // The test saw both kinds: stopped in time, and written to before.
    const reached = new Set(world.ses.taken.map(({ tags }) => tags['subscriber']));
    expect([...told.keys()].some((id) => !reached.has(id))).toBe(true);
    expect([...told.keys()].some((id) => reached.has(id))).toBe(true);
  });
});

describe('controls that have to fail', () => {
  it('a loop that writes its cursor after sending doubles mail', async () => {
    const world = await openWorld({ diesAt: randomDeaths(25) });
    await runLoop(world, 'cursor-after-sending');
    expect((await audit(world)).twice).not.toEqual([]);
  });

  it('a loop that writes its checkpoint when it fetches loses mail', async () => {
    const world = await openWorld({ diesAt: randomDeaths(25) });
    await runLoop(world, 'checkpoint-on-fetch');
    expect((await audit(world)).lost).not.toEqual([]);
  });

  it("our own code doubles mail with the SDK's default retries", async () => {
    const { result } = await mailing({ around: withDefaultRetries, ses: { silent: 0.3 } });
    expect(result.twice).not.toEqual([]);
  });
});
