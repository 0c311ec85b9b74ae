/** What the API relies on when it writes finished modules down, whichever database answers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Learners } from '#domain/learner';
import { createLearners } from '#store/learners';
import { query } from '#store/query';
import { indexes, keys, retention } from '#store/table';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { indexed } from '#tests/support/indexed';
import { start } from '#tests/support/factories';

let db: TestTable;
let learners: Learners;
beforeAll(async () => {
  db = await startTable();
  learners = createLearners(db.table);
});
afterAll(() => db.stop());

const finish = (learnerHash: string) => ({ learnerHash, module: 'f2', locale: 'en' });
const stored = (learnerHash: string) =>
  query(db.table, { pk: keys.learnerFinish(learnerHash, '').pk });

describe('learners', () => {
  it('lets one of many equal receipts through', async () => {
    const results = await Promise.all(
      Array.from({ length: 50 }, (_, n) => learners.finish(finish('racing'), start + n)),
    );

    expect(results.filter(Boolean)).toHaveLength(1);
    expect(await stored('racing')).toHaveLength(1);
  });

  it('takes an expired item that is still there for gone', async () => {
    await learners.finish(finish('returning'), start);
    const later = start + retention['learner-finish'] * 1000;

    expect(await learners.finish(finish('returning'), later - 1000)).toBe(false);
    expect(await learners.finish(finish('returning'), later)).toBe(true);
  });

  it('shows a finish in the day index until the learner is erased', async () => {
    await learners.finish(finish('counted'), start);
    const [item] = await stored('counted');
    const day = String(item?.['dayPk']);
    const before = await indexed(db.table, indexes.day, day);

    await learners.erase('counted', ['f2', 's3'], start);
    const after = await indexed(db.table, indexes.day, day);

    expect(before.map((each) => each['daySk'])).toContain('f2#counted');
    expect(after.map((each) => each['daySk'])).not.toContain('f2#counted');
  });

  it('erases what has left the catalogue as well', async () => {
    await learners.finish({ ...finish('old'), module: 'retired' }, start);

    await learners.erase('old', ['f2'], start);

    const types = (await stored('old')).map((item) => [item['sk'], item['type']]);
    expect(types).toEqual([
      ['FINISH#f2', 'learner-tombstone'],
      ['FINISH#retired', 'learner-tombstone'],
    ]);
  });
});
