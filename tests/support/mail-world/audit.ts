/** Compares what went through SES's door with what the ledger says. */
import { claimLife } from '#domain/ledger';
import type { Taken } from './ses.ts';
import type { World } from './world.ts';

export interface Audit {
  /** Neither sent nor refused. */
  lost: string[];
  /** Sent more than once. */
  twice: string[];
  /** Of these: although the news of the first copy had come while its claim still stood. */
  twiceInside: string[];
  /** A copy whose claim the ledger does not name. */
  unnamed: string[];
}

export async function audit({ ses, deps, drive, ids, heard }: World): Promise<Audit> {
  const found: Audit = { lost: [], twice: [], twiceInside: [], unnamed: [] };
  const mails = Map.groupBy(ses.taken, ({ tags }) => `${tags['subscriber']} ${tags['step']}`);
  /** The news was in before the claim could lapse. */
  const heardInside = ({ at, tags }: Taken): boolean =>
    (heard.get(tags['claim'] ?? '') ?? Infinity) < at + claimLife - 60_000;

  for (const id of ids) {
    const row = await deps.ledger.read(
      { lane: 'drive', driveId: drive.id, subscriberId: id },
      { fresh: true },
    );
    for (const { id: step } of drive.steps) {
      const copies = mails.get(`${id} ${step}`) ?? [];
      const name = `${id} ${step}`;
      if (copies.length === 0 && !ses.refused.has(`${id}@example.org`)) found.lost.push(name);
      if (copies.length > 1) {
        found.twice.push(name);
        if (copies.slice(0, -1).some(heardInside)) found.twiceInside.push(name);
      }
      const record = row?.steps[step];
      const named = new Set([record?.claim, ...(record?.unknown ?? [])]);
      if (copies.some(({ tags }) => !named.has(tags['claim']))) found.unnamed.push(name);
    }
  }
  return found;
}
