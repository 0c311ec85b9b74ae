/** Hints to the senders: as many rows as can leave until the timer comes again, and no more. */
import type { Lane, Line, RowRef } from '#domain/ledger';
import type { FinderDeps } from './deps.ts';

type ReleaseDeps = Pick<FinderDeps, 'clock' | 'ledger' | 'hints'>;

/** Releases due rows of the lane's lines, each line in turn; returns how many. */
export async function release(
  deps: ReleaseDeps,
  lane: Lane,
  lines: readonly Line[],
  rate: number,
  interval: number,
): Promise<number> {
  const now = deps.clock.now();
  // What the queue still holds will be sent first; releasing it twice would only cost.
  const room = Math.ceil((rate * interval) / 1_000) - (await deps.hints.held(lane));
  if (room <= 0) return 0;
  // Where a round begins moves on, so that no line and no shard is always the last.
  const round = Math.floor(now / interval);
  const found = await Promise.all(
    beginningAt(round, lines).map((line) => longestDue(deps, line, now, room, round)),
  );
  const refs = inTurn(found).slice(0, room);
  if (refs.length > 0) await deps.hints.send(lane, refs);
  return refs.length;
}

/** Due rows of a line, longest due first within a shard. */
async function longestDue(
  { ledger }: ReleaseDeps,
  line: Line,
  now: number,
  limit: number,
  round: number,
): Promise<RowRef[]> {
  const found: RowRef[] = [];
  for (const shard of beginningAt(round, ledger.dueShards)) {
    if (found.length >= limit) break;
    found.push(...(await ledger.due(line, shard, now, limit - found.length)));
  }
  return found;
}

function beginningAt<T>(round: number, list: readonly T[]): T[] {
  const begin = round % list.length;
  return [...list.slice(begin), ...list.slice(0, begin)];
}

/** The first of each list, then the second of each, and so on: a small drive does not wait for a large one. */
function inTurn<T>(lists: readonly T[][]): T[] {
  const longest = lists.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: longest }, (_, n) =>
    lists.flatMap((list) => list.slice(n, n + 1)),
  ).flat();
}
