/** Names for pupils that say nothing about them: a harbour thing and a number, "gull-3". */
import { createHash } from 'node:crypto';

/** Each has a picture, and a word in every language that teases nobody. */
const things = [
  'anchor',
  'boat',
  'buoy',
  'cloud',
  'dolphin',
  'duck',
  'fish',
  'flag',
  'gull',
  'kite',
  'lamp',
  'moon',
  'shell',
  'star',
  'sun',
  'tree',
] as const;

export const aliases: readonly string[] = things.flatMap((thing) =>
  Array.from({ length: 9 }, (_, n) => `${thing}-${n + 1}`),
);

/**
 * The aliases of one class: as many as it has seats, in an order of its own. So a class is full
 * when they are used up, and no two writers at once can put one pupil too many into it.
 */
export function seatsOf(classId: string, seats: number): string[] {
  return shuffled(aliases, classId).slice(0, seats);
}

/**
 * The first free seat in the order that `seed` prefers, or null when there is none. Pupils who enter
 * at the same moment prefer different ones, and a repeated request prefers the same one again.
 */
export function freeSeat(
  seats: readonly string[],
  taken: ReadonlySet<string>,
  seed: string,
): string | null {
  return (
    shuffled(
      seats.filter((seat) => !taken.has(seat)),
      seed,
    )[0] ?? null
  );
}

function shuffled(list: readonly string[], seed: string): string[] {
  const rank = new Map(list.map((each) => [each, rankOf(seed, each)]));
  return [...list].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0));
}

function rankOf(seed: string, text: string): number {
  return createHash('sha256').update(`${seed}#${text}`).digest().readUIntBE(0, 6);
}
