/** Goal M5: at SES's door never more than the account's rate in any second, and nearly all of it used. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestTable, startTable } from '../support/dynalite.ts';
import { createWorld, runWorld } from '../support/mail-world/world.ts';

const rate = 20;

let db: TestTable;
beforeAll(async () => {
  db = await startTable();
});
afterAll(() => db.stop());

it('eight workers together keep the rate, and use it', async () => {
  const calm = { throttles: 0, refuses: 0, silent: 0 };
  const world = await createWorld(db.table, {
    seed: 5,
    recipients: 300,
    rate,
    senders: 8,
    calm: true,
    idle: 500,
    ses: calm,
  });
  let hints = 0;
  const { send } = world.deps.hints;
  world.deps.hints.send = (lane, refs) => {
    hints += refs.length;
    return send(lane, refs);
  };
  await runWorld(world);

  const calls = world.ses.calls.sort((a, b) => a - b);
  expect(calls).toHaveLength(300);
  const busiest = Math.max(
    ...calls.map((from) => calls.filter((at) => at >= from && at < from + 1_000).length),
  );
  expect(busiest).toBeLessThanOrEqual(rate);
  const seconds = ((calls.at(-1) ?? 0) - (calls[0] ?? 0)) / 1_000;
  expect(calls.length / seconds / rate).toBeGreaterThanOrEqual(0.95);
  expect(hints / calls.length).toBeLessThanOrEqual(2);
});
