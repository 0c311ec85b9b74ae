/** Reads drives once for many rows, and again before it is too old to go by. */
import type { Drive } from '#domain/drive';
import type { RowRef } from '#domain/ledger';
import type { WorkerDeps } from './deps.ts';

/** A pause takes hold within this time (ms), even for rows that already wait for their instant. */
const life = 500;

/** The drive of a row; null for urgent mail and for a drive that is gone. */
export type DriveReader = (ref: RowRef) => Promise<Drive | null>;

export function createDriveReader({
  drives,
  clock,
}: Pick<WorkerDeps, 'drives' | 'clock'>): DriveReader {
  const seen = new Map<string, { at: number; drive: Promise<Drive | null> }>();
  return (ref) => {
    if (ref.lane === 'urgent') return Promise.resolve(null);
    const now = clock.now();
    const last = seen.get(ref.driveId);
    if (last && now - last.at < life) return last.drive;
    const drive = drives.get(ref.driveId);
    seen.set(ref.driveId, { at: now, drive });
    return drive;
  };
}
