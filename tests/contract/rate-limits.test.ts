/** What the limits rely on, whichever database answers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailsPerHour, networkLimits, type RateLimits } from '#domain/limits';
import { createRateLimits } from '#store/rate-limits';
import { startTable, type TestTable } from '#tests/support/dynalite';
import { start } from '#tests/support/factories';

let db: TestTable;
let limits: RateLimits;
beforeAll(async () => {
  db = await startTable();
  limits = createRateLimits(db.table);
});
afterAll(() => db.stop());

describe('mails to an address', () => {
  it('are never more than allowed, however many ask at once', async () => {
    const taken = await Promise.all(
      Array.from({ length: 50 }, () => limits.takeMail('mail-unknown-device', 'flooded', start)),
    );

    const count = taken.filter(Boolean).length;
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThanOrEqual(mailsPerHour);
  });

  it('are counted apart for a device that is known', async () => {
    for (let n = 0; n < mailsPerHour; n += 1)
      await limits.takeMail('mail-unknown-device', 'own', start);

    expect(await limits.takeMail('mail-unknown-device', 'own', start)).toBe(false);
    expect(await limits.takeMail('mail-known-device', 'own', start)).toBe(true);
  });
});

describe('a network', () => {
  it('is shut out by what it did wrong, all counted, until the hour is over', async () => {
    const wrong = Array.from({ length: networkLimits['wrong-sign-in-code'] }, () =>
      limits.count('wrong-sign-in-code', 'guesser', start),
    );

    expect(await limits.isSpent('wrong-sign-in-code', 'guesser', start)).toBe(false);
    await Promise.all(wrong);
    expect(await limits.isSpent('wrong-sign-in-code', 'guesser', start)).toBe(true);
    expect(await limits.isSpent('wrong-sign-in-code', 'guesser', start + 3_600_000)).toBe(false);
    expect(await limits.isSpent('wrong-join-code', 'guesser', start)).toBe(false);
  });

  it('may ask about the same address again and again', async () => {
    for (let n = 0; n < 5; n += 1) await limits.countAddress('school', 'the-same', start);
    for (let n = 0; n < networkLimits['new-address'] - 2; n += 1) {
      await limits.countAddress('school', `address-${n}`, start);
    }

    expect(await limits.isSpent('new-address', 'school', start)).toBe(false);
    await limits.countAddress('school', 'one-more', start);
    expect(await limits.isSpent('new-address', 'school', start)).toBe(true);
  });
});
