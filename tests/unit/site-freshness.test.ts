/** How long a reading of a helpline may be trusted. */
import { expect, it } from 'vitest';
import { freshMonths, freshUntil, isPast } from '../../site/src/lib/freshness.ts';

it('counts from the last reading or call, whichever is later', () => {
  expect(freshMonths).toBe(12);
  expect(freshUntil('2026-11-21', null)).toBe('2027-11-21');
  expect(freshUntil('2026-11-21', '2027-03-01')).toBe('2028-03-01');
  expect(freshUntil('2026-11-21', '2026-01-01')).toBe('2027-11-21');
});

it('knows that February has no 29th in most years', () => {
  expect(freshUntil('2028-02-29', null)).toBe('2029-03-01');
});

it('is past from the day after its limit', () => {
  expect(isPast('2027-11-21', '2027-11-21')).toBe(false);
  expect(isPast('2027-11-21', '2027-11-22')).toBe(true);
  expect(isPast('2027-11-21', '2026-12-31')).toBe(false);
});
