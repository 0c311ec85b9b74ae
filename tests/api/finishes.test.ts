import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedHash } from '#domain/keys';
import { networkLimits } from '#domain/limits';
import { type TestTable, startTable } from '#tests/support/dynalite';
import { createTestApi, start, type TestApi } from '#tests/support/factories';

let db: TestTable;
let api: TestApi;
beforeAll(async () => {
  db = await startTable();
  api = createTestApi(db.table);
});
afterAll(() => db.stop());

async function stored(learner: string): Promise<Record<string, unknown>[]> {
  const { Items = [] } = await db.table.documents.send(
    new QueryCommand({
      TableName: db.table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': `LEARNER#${storedHash(learner)}` },
    }),
  );
  return Items;
}

describe('POST /finishes', () => {
  it('keeps the first receipt, whatever comes later', async () => {
    const browser = api.browser();
    const finish = { learner: 'learner-who-repeats', module: 'f2', locale: 'en' };

    const first = await browser.post('/finishes', finish);
    api.clock.move(3 * 86_400_000);
    const second = await browser.post('/finishes', { ...finish, locale: 'ar' });

    expect(await first.json()).toEqual({ saved: true });
    expect(await second.json()).toEqual({ saved: false });
    const items = await stored(finish.learner);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ locale: 'en' });
    expect(items[0]?.['dayPk']).toMatch(
      new RegExp(`^${new Date(start).toISOString().slice(0, 10)}#`),
    );
  });

  it('stores the hash of the learner key alone, in at most 200 bytes with all answers', async () => {
    const learner = 'a-device-key-of-22-char';
    const answers = { q1: 'a', q2: 'c', q3: 'b', q4: 'a', q5: 'b' };

    await api
      .browser()
      .post('/finishes', { learner, module: 'f2', locale: 'en', country: 'CH', answers });

    const [item = {}] = await stored(learner);
    expect(JSON.stringify(item)).not.toContain(learner);
    expect(bytesOf(item)).toBeLessThanOrEqual(200);
  });

  it('sets no cookie', async () => {
    const response = await api
      .browser()
      .post('/finishes', { learner: 'learner-with-no-cookie', module: 's3', locale: 'en' });

    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ['an unknown module', { module: 'f99' }, 'unknown-module', undefined],
    [
      'an unpublished language',
      { locale: 'de' },
      'invalid-request',
      { field: 'locale', fault: 'not-allowed' },
    ],
    [
      'an unknown country',
      { country: 'XX' },
      'invalid-request',
      { field: 'country', fault: 'not-allowed' },
    ],
    [
      'an unknown question',
      { answers: { q9: 'a' } },
      'invalid-request',
      { field: 'answers.q9', fault: 'unknown-field' },
    ],
    [
      'an inherited name as question',
      { answers: { constructor: 'a' } },
      'invalid-request',
      { field: 'answers.constructor', fault: 'unknown-field' },
    ],
    [
      'an unknown option',
      { answers: { q1: 'z' } },
      'invalid-request',
      { field: 'answers.q1', fault: 'not-allowed' },
    ],
  ])('refuses %s', async (_, change, code, fault) => {
    const finish = { learner: 'learner-of-bad-input', module: 'f2', locale: 'en', ...change };

    const response = await api.browser().post('/finishes', finish);

    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code, ...(fault && { errors: [fault] }) });
  });
});

describe('POST /learners/erase', () => {
  it('leaves tombstones that a late replay cannot undo', async () => {
    const browser = api.browser();
    const finish = { learner: 'learner-to-be-erased', module: 'f2', locale: 'en' };
    await browser.post('/finishes', finish);

    const erased = await browser.post('/learners/erase', { learner: finish.learner });
    const replay = await browser.post('/finishes', finish);
    const unseen = await browser.post('/finishes', { ...finish, module: 's3' });

    expect(erased.status).toBe(200);
    expect(await replay.json()).toEqual({ saved: false });
    expect(await unseen.json()).toEqual({ saved: false });
    const items = await stored(finish.learner);
    expect(items.every((item) => item['type'] === 'learner-tombstone')).toBe(true);
    expect(items.some((item) => 'dayPk' in item || 'locale' in item)).toBe(false);
  });

  it('can be repeated', async () => {
    const browser = api.browser();

    await browser.post('/learners/erase', { learner: 'learner-erased-twice' });
    const again = await browser.post('/learners/erase', { learner: 'learner-erased-twice' });

    expect(again.status).toBe(200);
  });

  it('is not a way to fill the table: a network erases so many an hour, another one goes on', async () => {
    const flood = api.browser({ network: '203.0.113.77' });
    const erase = (n: number, from = flood) =>
      from.post('/learners/erase', { learner: `learner-who-never-was-${n}` });
    for (let n = 0; n < networkLimits['erased-learner']; n += 1) await erase(n);

    const refused = await erase(1000);
    const elsewhere = await erase(1001, api.browser({ network: '203.0.113.78' }));

    expect(await refused.json()).toMatchObject({ status: 429, code: 'too-many-attempts' });
    expect(await stored('learner-who-never-was-1000')).toEqual([]);
    expect(elsewhere.status).toBe(200);
    api.clock.move(3_600_000);
    expect((await erase(1000)).status).toBe(200);
  });
});

/** Size by DynamoDB's rules: names and texts by their bytes; a number by its digits in pairs, plus one. */
function bytesOf(item: Record<string, unknown>): number {
  return Object.entries(item).reduce((sum, [name, value]) => {
    const size =
      typeof value === 'number'
        ? Math.ceil(String(value).length / 2) + 1
        : Buffer.byteLength(String(value));
    return sum + Buffer.byteLength(name) + size;
  }, 0);
}
