/** Goal M6, by simulation: a drive stops before SES would stop the account. The bench runs 2,000 drives. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { brakeReason } from '#domain/brake';

/** Mails under way when the brake is pulled: their news comes after it. */
const inFlight = 50;

/** Sends up to `size` mails of which every so many bounce or are complained about; news comes `inFlight` mails later. */
function runDrive(size: number, bounceShare: number, complaintShare: number) {
  const harm = (share: number, mails: number): number => Math.floor(share * Math.max(0, mails));
  for (let sent = 1; sent <= size; sent += 1) {
    const heard = sent - inFlight;
    const pulse = {
      sent,
      bounced: harm(bounceShare, heard),
      complained: harm(complaintShare, heard),
    };
    if (brakeReason(pulse)) return { ...pulse, isStopped: true };
  }
  return {
    sent: size,
    bounced: harm(bounceShare, size),
    complained: harm(complaintShare, size),
    isStopped: false,
  };
}

it('stops at 2 % bounces and at 0.1 % complaints of a volume that says something', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 0.4, noNaN: true }),
      fc.double({ min: 0, max: 0.01, noNaN: true }),
      (bounceShare, complaintShare) => {
        const end = runDrive(20_000, bounceShare, complaintShare);
        expect(end.bounced).toBeLessThanOrEqual(Math.ceil(0.02 * Math.max(end.sent, 500)));
        expect(end.complained).toBeLessThanOrEqual(Math.ceil(0.001 * Math.max(end.sent, 2_000)));
        if (bounceShare > 0.025 || complaintShare > 0.0015) expect(end.isStopped).toBe(true);
        if (bounceShare < 0.015 && complaintShare < 0.0008) expect(end.isStopped).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});
