import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailsPerDay, mailsPerHour, withOneMore } from '#domain/limits';

const hour = 3_600_000;

describe('the allowance of mails', () => {
  it('holds in every window of an hour and of a day, whenever mails are asked for', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(hour), { maxLength: 200 }), (pauses) => {
        let now = 0;
        let kept: number[] = [];
        const sent: number[] = [];
        for (const pause of pauses) {
          now += pause;
          const after = withOneMore(kept, now);
          if (!after) continue;
          kept = after;
          sent.push(now);
        }
        const most = (length: number) =>
          Math.max(
            0,
            ...sent.map((from) => sent.filter((at) => at >= from && at < from + length).length),
          );
        expect(most(hour)).toBeLessThanOrEqual(mailsPerHour);
        expect(most(24 * hour)).toBeLessThanOrEqual(mailsPerDay);
      }),
      { verbose: true },
    );
  });
});
