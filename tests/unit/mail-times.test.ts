import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { afterQuietHours, localDaysLater } from '#domain/local-time';
import { firstDue, nextStep } from '#domain/sequence';
import { drive, wednesday } from '../support/mail-factories.ts';

const hourThere = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
const utc = (text: string) => Date.parse(text);

/** Zones with half-hour offsets, odd changes of the clock, and a date line. */
const zones = fc.constantFrom(
  'Europe/Paris',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'America/Sao_Paulo',
  'Asia/Tehran',
  'UTC',
);
const instants = fc.integer({ min: utc('2024-01-01'), max: utc('2036-01-01') });

describe('quiet hours', () => {
  it('let a mail pass by day and hold it till morning at night', () => {
    expect(afterQuietHours(utc('2026-03-04T09:00Z'), 'Europe/Paris')).toBe(
      utc('2026-03-04T09:00Z'),
    );
    expect(afterQuietHours(utc('2026-03-04T19:59Z'), 'Europe/Paris')).toBe(
      utc('2026-03-04T19:59Z'),
    );
    expect(afterQuietHours(utc('2026-03-04T20:00Z'), 'Europe/Paris')).toBe(
      utc('2026-03-05T07:00Z'),
    );
    expect(afterQuietHours(utc('2026-03-04T03:00Z'), 'Europe/Paris')).toBe(
      utc('2026-03-04T07:00Z'),
    );
  });

  it('count the morning by the clock of that day when the clocks change in the night', () => {
    expect(afterQuietHours(utc('2026-03-28T22:00Z'), 'Europe/Paris')).toBe(
      utc('2026-03-29T06:00Z'),
    );
    expect(afterQuietHours(utc('2026-10-24T21:00Z'), 'Europe/Paris')).toBe(
      utc('2026-10-25T07:00Z'),
    );
  });

  it('never delay by more than a night, never wake anybody, and are at rest once applied', () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const then = afterQuietHours(at, zone);
        const { hour } = hourThere(then, zone);
        expect(hour).toBeGreaterThanOrEqual(8);
        expect(hour).toBeLessThanOrEqual(20);
        expect(then - at).toBeGreaterThanOrEqual(0);
        expect(then - at).toBeLessThanOrEqual(13 * 3_600_000);
        expect(afterQuietHours(then, zone)).toBe(then);
      }),
    );
  });

  it('go by universal time where the zone is unknown', () => {
    expect(afterQuietHours(utc('2026-03-04T03:00Z'), 'Mars/Olympus')).toBe(
      utc('2026-03-04T08:00Z'),
    );
  });
});

describe('local days later', () => {
  it('keep the hour on the wall when the clocks change in between', () => {
    expect(localDaysLater(utc('2026-03-25T17:00Z'), 7, 18, 'Europe/Paris')).toBe(
      utc('2026-04-01T16:00Z'),
    );
    expect(localDaysLater(utc('2026-10-21T16:00Z'), 7, 18, 'Europe/Paris')).toBe(
      utc('2026-10-28T17:00Z'),
    );
  });

  it('fall on the promised date and hour, in every zone', () => {
    fc.assert(
      fc.property(
        instants,
        zones,
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 8, max: 20 }),
        (at, zone, days, hour) => {
          const there = hourThere(localDaysLater(at, days, hour, zone), zone);
          expect(there.hour).toBe(hour);
          const date = hourThere(at, zone).toPlainDate().add({ days });
          // Samoa once skipped a whole day; none of our years does.
          expect(there.toPlainDate().equals(date)).toBe(true);
        },
      ),
    );
  });
});

describe('the sequence', () => {
  it('sends the first step at once, by day', () => {
    expect(firstDue(wednesday, 'Europe/Paris')).toBe(wednesday);
  });

  it('counts the days between two steps from when the earlier one went out', () => {
    const steps = [0, 7, 21].map((afterDays) => ({
      id: `day-${afterDays}`,
      afterDays,
      localHour: 18,
      texts: {},
    }));
    const next = nextStep(drive({ steps }), 'day-7', utc('2026-05-06T17:00Z'), 'Europe/Paris');
    expect(next).toEqual({ state: 'waiting', step: 'day-21', due: utc('2026-05-20T16:00Z') });
  });

  it('ends after the last step', () => {
    expect(nextStep(drive(), 'day-7', wednesday, 'Europe/Paris')).toEqual({ state: 'done' });
  });
});
