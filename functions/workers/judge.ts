/** What a hint points at, and what is to be done about it. A hint itself is never believed. */
import { type Verdict, verdict } from '#domain/eligibility';
import { type Row, type RowRef, isLapsed, postponed, stopped } from '#domain/ledger';
import type { SendDeps } from './deps.ts';
import type { DriveReader } from './drive-reader.ts';
import { sendProbe } from './probing.ts';

export interface Judged {
  row: Row;
  verdict: Verdict;
}

/** Reads the rows and asks the rule. Refs without a row are left out. */
export async function judge(
  deps: SendDeps,
  refs: readonly RowRef[],
  driveOf: DriveReader,
): Promise<Judged[]> {
  const found = await Promise.all(
    refs.map(async (ref) => ({
      // Urgent mail is hinted at as it is written, and an old view would not have it yet.
      row: await deps.ledger.read(ref, { fresh: ref.lane === 'urgent' }),
      drive: await driveOf(ref),
    })),
  );
  const now = deps.clock.now();
  const isOpen = found.some(({ row }) => row && isLapsed(row, now));
  const probed = isOpen ? await deps.probe.lastReturned() : 0;
  return found.flatMap(({ row, drive }) =>
    row ? [{ row, verdict: verdict(row, drive, now, probed) }] : [],
  );
}

/** Moves on or stops what is not sent now. A lost race means that somebody else did. */
export async function setAside(deps: SendDeps, { row, verdict }: Judged): Promise<void> {
  if (verdict.kind === 'later') await deps.ledger.replace(postponed(row, verdict.due));
  if (verdict.kind === 'stop') await deps.ledger.replace(stopped(row, { lost: true }));
  if (verdict.kind === 'await-probe') {
    await sendProbe(deps);
    await deps.ledger.replace(postponed(row, verdict.due));
    // The alarm "mail-unknown" counts this line.
    deps.log.error('unknown-outcome', { ...row.ref, step: row.step, claim: row.claim?.id });
  }
}
