/** The choice of an audience while it is made. Nothing chosen in a list means everybody. */
import type { Segment } from './calls.ts';

export interface Choice {
  roles: string[];
  countries: string[];
  locales: string[];
}

export const nobodyLeftOut: Choice = { roles: [], countries: [], locales: [] };

/** Takes `value` in or out of one list. */
export function toggle(choice: Choice, list: keyof Choice, value: string): Choice {
  const before = choice[list];
  const after = before.includes(value)
    ? before.filter((other) => other !== value)
    : [...before, value];
  return { ...choice, [list]: after };
}

/**
 * The segment of the contract for a campaign that is written for `written`. An empty list of countries or
 * languages is left out, since an absent one means all; no role chosen means all that it is written for.
 */
export function segmentOf(
  { roles, countries, locales }: Choice,
  written: NonNullable<Segment['roles']>,
): Segment {
  return {
    roles: roles.length > 0 ? written.filter((role) => roles.includes(role)) : written,
    ...(countries.length > 0 ? { countries: [...countries].sort() } : {}),
    ...(locales.length > 0 ? { locales } : {}),
  };
}
