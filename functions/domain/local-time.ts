/** Calendar rules in the recipient's own time zone. The arithmetic is a library's: daylight saving is not for us to guess. */
import { Temporal } from 'temporal-polyfill';

/** Mail of drives arrives from 8:00 to 20:59, local time: nobody is woken. */
const firstHour = 8;
const lastHour = 20;

function local(at: number, zone: string): Temporal.ZonedDateTime {
  const instant = Temporal.Instant.fromEpochMilliseconds(at);
  try {
    return instant.toZonedDateTimeISO(zone);
  } catch {
    // A zone that this runtime does not know (any more): the mail still goes, by universal time.
    return instant.toZonedDateTimeISO('UTC');
  }
}

/** `at` itself when a mail may arrive there and then, otherwise the next morning's first hour (ms). */
export function afterQuietHours(at: number, zone: string): number {
  const there = local(at, zone);
  if (there.hour >= firstHour && there.hour <= lastHour) return at;
  const day = there.hour > lastHour ? there.add({ days: 1 }) : there;
  return startOf(day, firstHour);
}

/** The instant (ms) `days` local days after `at`, at `hour` o'clock there. */
export function localDaysLater(at: number, days: number, hour: number, zone: string): number {
  return startOf(local(at, zone).add({ days }), hour);
}

function startOf(day: Temporal.ZonedDateTime, hour: number): number {
  // An hour that the clocks skip becomes the one after it; of an hour that comes twice, the first.
  return day.withPlainTime({ hour }).epochMilliseconds;
}
