/**
 * The shape of every stored item, pinned. When one changes on purpose, raise its `v` where it is
 * written, teach the reader of that item the old shape as well, and update the list below: what is in
 * an adopter's table was written by the version before.
 */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ItemType, retention } from '#store/table';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { writeEveryItem } from '#tests/support/every-item';
import { wednesday } from '#tests/support/mail-factories';

let db: TestTable;
let items: Record<string, unknown>[];
beforeAll(async () => {
  db = await startTable();
  await writeEveryItem(db.table, wednesday);
  const { Items = [] } = await db.table.documents.send(
    new ScanCommand({ TableName: db.table.name }),
  );
  items = Items;
});
afterAll(() => db.stop());

describe('stored items', () => {
  it('are of a type that has a life, and every type is written here', () => {
    const types = new Set(items.map((item) => item['type']));

    expect([...types].sort()).toEqual(Object.keys(retention).sort());
  });

  it('carry the version of their shape, and a life no longer than that of their type', () => {
    expect(lifeless(items)).toEqual([]);
  });

  it('have these shapes', () => {
    expect(shapes(items)).toMatchInlineSnapshot(`
      {
        "ask v1": [
          "expires number, kind string, locale string, personId string, tries number",
        ],
        "audit v1": [
          "act string, at number, drive string, expires number, who string",
        ],
        "class v1": [
          "ageBand string, createdAt number, educator string, expires number, joinCode string, joinUntil number, label string, locale string, modules list",
        ],
        "class-of-educator v1": [
          "ageBand string, createdAt number, educator string, expires number, label string, locale string, modules list",
        ],
        "class-tombstone v1": [
          "expires number",
        ],
        "compiled-text v1": [
          "campaign string, dir string, hash string, html string, locale string, preview string, sender string, step string, subject string, text string",
        ],
        "drive v1": [
          "campaign string, id string, launchedAt number, launchedBy string, revision number, segment map, state string, steps list",
        ],
        "drive-shard v1": [
          "countedAt number, counts map, expires number",
          "cursor string, expires number",
        ],
        "drive-touched v1": [
          "bounced number, complained number, expires number, s06 number, sent number",
        ],
        "educator v1": [
          "createdAt number, expires number, locale string",
        ],
        "enrolment v1": [
          "duePk string, dueSk string, expires number, locale string, rev number, state string, step string, steps map, zone string",
        ],
        "enrolment-tombstone v1": [
          "expires number",
        ],
        "join-code v1": [
          "classId string, expires number",
        ],
        "learner-finish v1": [
          "answers string, country string, dayPk string, daySk string, expires number, locale string, module string",
          "dayPk string, daySk string, expires number, locale string, module string",
        ],
        "learner-tombstone v1": [
          "expires number",
        ],
        "pace v1": [
          "max24Hours number, next number, rate number, sent24Hours number",
        ],
        "probe v1": [
          "returnedAt number, sentAt number",
        ],
        "pupil v1": [
          "attempt string, expires number, finished set, modules list",
        ],
        "rate-limit v1": [
          "expires number",
          "expires number, hits number",
          "expires number, instants list, revision number",
        ],
        "session v1": [
          "expires number, locale string",
        ],
        "staff v1": [
          "createdAt number, locale string, role string",
        ],
        "subscriber-confirmed v1": [
          "address string, audPk string, audSk string, confirmedAt number, consents map, country string, locale string, region string, role string, sendingUntil number, status string, topics list, zone string",
        ],
        "subscriber-pending v1": [
          "address string, askedAt number, audPk string, audSk string, country string, expires number, locale string, region string, role string, since number, status string, topics list, zone string",
        ],
        "subscriber-suppressed v1": [
          "at number, audPk string, audSk string, country string, locale string, reason string, region string, role string, sendingUntil number, status string, topics list, zone string",
        ],
        "subscriber-tombstone v1": [
          "at number, expires number, sendingUntil number",
        ],
        "subscriber-unsubscribed v1": [
          "at number, audPk string, audSk string, country string, expires number, locale string, region string, role string, sendingUntil number, status string, topics list, zone string",
        ],
        "urgent-mail v1": [
          "duePk string, dueSk string, expires number, mail map, rev number, state string, step string, steps map",
        ],
      }
    `);
  });

  it('hold no learner and no subscriber together', () => {
    const isLearner = (item: object) => /LEARNER#|CLASS#/.test(JSON.stringify(item));
    const isSubscriber = (item: object) =>
      /SUBSCRIBER#|@|audPk|ENROLMENT#/.test(JSON.stringify(item));

    expect(items.filter(isLearner).length).toBeGreaterThan(0);
    expect(items.filter(isSubscriber).length).toBeGreaterThan(0);
    expect(items.filter((item) => isLearner(item) && isSubscriber(item))).toEqual([]);
  });
});

/** Items without version, without the life that their type has, or with a longer one. */
function lifeless(all: readonly Record<string, unknown>[]): Record<string, unknown>[] {
  return all.filter((item) => {
    const life = retention[item['type'] as ItemType];
    const left = item['expires'] && Number(item['expires']) - wednesday / 1000;
    const isRight = life === null ? left === undefined : Number(left) > 0 && Number(left) <= life;
    return !isRight || typeof item['v'] !== 'number';
  });
}

/** "type v1": attributes with the kind of their values, without those that every item has. */
function shapes(all: readonly Record<string, unknown>[]): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  for (const { type, v, pk: _pk, sk: _sk, ...rest } of all) {
    const attributes = Object.entries(rest).map(([name, value]) => `${name} ${kindOf(value)}`);
    (found[`${String(type)} v${String(v)}`] ??= new Set()).add(attributes.sort().join(', '));
  }
  const sorted = Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, set]) => [name, [...set].sort()]));
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (value instanceof Set) return 'set';
  return typeof value === 'object' ? 'map' : typeof value;
}
