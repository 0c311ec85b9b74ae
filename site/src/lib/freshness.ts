/** How long a number that was read or called may be trusted. Used by the build and, on the day, by the page. */

/** Helplines change their numbers and hours within a year or two; a year-old reading has to say so. */
export const freshMonths = 12;

/** Last day on which an entry counts as fresh: freshMonths after it was last read or called. Dates as 2026-11-21. */
export function freshUntil(readOn: string, calledOn: string | null): string {
  const [year = 0, month = 1, day = 1] = (calledOn && calledOn > readOn ? calledOn : readOn)
    .split('-')
    .map(Number);
  return isoDay(new Date(Date.UTC(year, month - 1 + freshMonths, day)));
}

/** Whether an entry has to stand back. ISO dates sort as they are written. */
export const isPast = (until: string, today: string): boolean => today > until;

export const isoDay = (date: Date): string => date.toISOString().slice(0, 10);
