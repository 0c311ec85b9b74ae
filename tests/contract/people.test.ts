/** What signing in relies on: asks, people and sessions, whichever database answers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askLife, type Asks, type People } from '#domain/person';
import { createAsks } from '#store/asks';
import { createPeople } from '#store/people';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { start } from '#tests/support/factories';

let db: TestTable;
let asks: Asks;
let people: People;
beforeAll(async () => {
  db = await startTable();
  asks = createAsks(db.table);
  people = createPeople(db.table);
});
afterAll(() => db.stop());

const ask = { kind: 'educator', personId: 'somebody', locale: 'en' } as const;

describe('an ask', () => {
  it('is taken by exactly one of many', async () => {
    await asks.open('racing', ask, start);

    const taken = await Promise.all(
      Array.from({ length: 50 }, () => asks.consume('racing', start)),
    );

    expect(taken.filter((each) => each !== null)).toEqual([expect.objectContaining(ask)]);
  });

  it('has five tries, counted one by one', async () => {
    await asks.open('guessed', ask, start);

    const tries = await Promise.all(
      Array.from({ length: 20 }, () => asks.tryCode('guessed', start)),
    );

    expect(tries.filter(Boolean)).toHaveLength(5);
  });

  it('is over when its time is over, and was never there when it was never opened', async () => {
    await asks.open('late', ask, start);

    expect(await asks.tryCode('late', start + askLife)).toBe(false);
    expect(await asks.consume('late', start + askLife)).toBeNull();
    expect(await asks.tryCode('never', start)).toBe(false);
    expect(await asks.consume('never', start)).toBeNull();
  });
});

describe('people', () => {
  it('keep the role they have when the owner signs in again', async () => {
    await people.admitOwner('owner', 'en', start);
    await people.admitOwner('owner', 'ar', start + 1);

    expect(await people.staff('owner')).toEqual({ id: 'owner', role: 'owner', locale: 'en' });
    expect(await people.staff('nobody')).toBeNull();
  });

  it('have sessions that end once and for all', async () => {
    const session = { kind: 'staff', personId: 'owner', sessionId: 'one', locale: 'en' } as const;
    await people.openSession(session, start);

    expect(await people.session('staff', 'owner', 'one', start)).toEqual(session);
    expect(await people.session('educator', 'owner', 'one', start)).toBeNull();
    await people.endSession('staff', 'owner', 'one');
    await people.endSession('staff', 'owner', 'one');
    expect(await people.session('staff', 'owner', 'one', start)).toBeNull();
  });
});
