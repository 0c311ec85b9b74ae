/** Hints to the senders: as many rows as can leave until the timer comes again, and no more. */
import type { Lane, RowRef } from '#domain/ledger';
import type { FinderDeps } from './deps.ts';

/** Releases the due rows of a lane, longest due first within a shard; returns how many. */
export async function release(
  deps: Pick<FinderDeps, 'clock' | 'ledger' | 'hints'>,
  lane: Lane,
  rate: number,
  interval: number,
): Promise<number> {
  const now = deps.clock.now();
  // What the queue still holds will be sent first; releasing it twice would only cost.
  let room = Math.ceil((rate * interval) / 1_000) - (await deps.hints.held(lane));
  if (room <= 0) return 0;
  const { dueShards } = deps.ledger;
  // Where a round begins moves on, so that no shard is always the last.
  const begin = Math.floor(now / interval) % dueShards.length;
  const found: RowRef[] = [];
  for (const shard of [...dueShards.slice(begin), ...dueShards.slice(0, begin)]) {
    if (room <= 0) break;
    const refs = await deps.ledger.due(lane, shard, now, room);
    found.push(...refs);
    room -= refs.length;
  }
  if (found.length > 0) await deps.hints.send(lane, found);
  return found.length;
}
