/** Tells the ledger what an event, or an answer that came after one, proves about a claim. */
import type { Drive } from '#domain/drive';
import {
  type Next,
  type Outcome,
  type Row,
  type RowRef,
  openClaims,
  raised,
  recorded,
} from '#domain/ledger';
import { nextStep } from '#domain/sequence';
import type { WorkerDeps } from './deps.ts';

export interface News {
  ref: RowRef;
  step: string;
  claim: string;
  outcome: Outcome;
  /** When the mail was sent (ms). */
  at: number;
  locale: string;
}

/** What the news changed: the step was open until now, its outcome rose, or nothing. */
export type Proof = { change: 'recorded' | 'raised' | 'none'; row: Row | null };

/** Every collision means that somebody else wrote, so a few rounds are enough. */
const rounds = 5;

export async function prove(
  deps: Pick<WorkerDeps, 'ledger' | 'drives'>,
  news: News,
): Promise<Proof> {
  for (let round = 0; round < rounds; round += 1) {
    // A row that is a moment old is enough to see that the news is none; otherwise it is read anew.
    const row = await deps.ledger.read(news.ref, { fresh: round > 0 });
    const known = row?.steps[news.step];
    const isOpen = row?.step === news.step && openClaims(row).includes(news.claim);
    if (row && known) {
      const after = raised(row, news.step, news.outcome);
      if (!after) return { change: 'none', row };
      if (await deps.ledger.replace(after)) return { change: 'raised', row };
    } else if (row && isOpen) {
      const drive = row.ref.lane === 'drive' ? await deps.drives.get(row.ref.driveId) : null;
      const { ref, step, ...record } = news;
      const text = drive?.steps.find(({ id }) => id === step)?.texts[news.locale] ?? step;
      const after = recorded(row, { ...record, text }, nextOf(row, drive, news));
      if (await deps.ledger.replace(after)) return { change: 'recorded', row };
    } else if (round > 0) {
      // Erased or expired, or a claim that this table never saw.
      return { change: 'none', row };
    }
  }
  throw new Error('A row kept changing while news of it was told.');
}

function nextOf(row: Row, drive: Drive | null, { step, at, outcome }: News): Next {
  if (outcome === 'refused') return { state: 'stopped' };
  if (!('zone' in row) || !drive) return { state: 'done' };
  return nextStep(drive, step, at, row.zone);
}
