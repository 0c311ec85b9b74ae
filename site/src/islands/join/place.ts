/**
 * The pupil's place in a class. It stands in this tab alone (sessionStorage), is written only when
 * "Join" was pressed, and is gone with the tab. Module pages read it to report a finish.
 */
import type { JoinResponse } from '#api/contract';

const key = 'h-class';

export function readPlace(storage: Storage): JoinResponse | null {
  try {
    const place = JSON.parse(storage.getItem(key) ?? 'null') as JoinResponse | null;
    return typeof place?.token === 'string' && Array.isArray(place.modules) ? place : null;
  } catch {
    return null;
  }
}

export function keepPlace(storage: Storage, place: JoinResponse): void {
  const { token, alias, modules } = place;
  storage.setItem(key, JSON.stringify({ token, alias, modules }));
}

export function leavePlace(storage: Storage): void {
  storage.removeItem(key);
}

/** Six letters and digits out of what was typed: small letters, spaces and hyphens are no mistakes, nor are digits of another script. */
export function codeOf(typed: string): string {
  return typed
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 6);
}
