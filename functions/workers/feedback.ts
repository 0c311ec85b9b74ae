/**
 * Takes SES's events: they prove sends, stop subscriptions, and pull the brake of a drive.
 * Events come late, twice and in any order; nothing here depends on it.
 */
import { brakeReason } from '#domain/brake';
import type { Row, RowRef } from '#domain/ledger';
import type { FeedbackDeps } from './deps.ts';
import { type Proof, prove } from './prove.ts';
import { readSesEvent } from './ses-event.ts';

/** Handles one event; throws when it has to come again. */
export async function takeEvent(deps: FeedbackDeps, body: string): Promise<void> {
  const event = readSesEvent(body);
  if (event.kind === 'probe') await deps.probe.returned(event.sentAt);
  if (event.kind !== 'mail') return;
  const proof = await prove(deps, event.news);
  // Stopping is repeated with every copy of the event; only the count below is not.
  if (event.stops) await suppress(deps, subscriberOf(event.news.ref, proof.row), event.stops);
  if (event.news.ref.lane === 'drive') await count(deps, event.news.ref.driveId, event.news, proof);
}

/** No mail goes to this address any more. Acknowledged only once none can be under way. */
async function suppress(
  deps: FeedbackDeps,
  id: string | null,
  reason: 'bounce' | 'complaint',
): Promise<void> {
  if (!id) return;
  const { sendingUntil } = await deps.subscribers.suppress(id, reason, deps.clock.now());
  await deps.clock.sleep(Math.max(0, sendingUntil - deps.clock.now()));
}

/** Whose mail it was; null for mail of people who are no subscribers. */
function subscriberOf(ref: RowRef, row: Row | null): string | null {
  if (ref.lane === 'drive') return ref.subscriberId;
  // The ref of these kinds is "<subscriber>~<time>"; that of a sign-in is an ask.
  const isSubscribers = row && 'mail' in row && row.mail.kind !== 'sign-in';
  return isSubscribers ? (row.mail.ref.split('~')[0] ?? null) : null;
}

async function count(
  deps: FeedbackDeps,
  driveId: string,
  { ref, outcome }: { ref: Row['ref']; outcome: string },
  { change }: Proof,
): Promise<void> {
  const isNews = change !== 'none';
  const pulse = await deps.tallies.touch(
    driveId,
    [ref],
    {
      sent: change === 'recorded' ? 1 : 0,
      bounced: isNews && outcome === 'bounced' ? 1 : 0,
      complained: isNews && outcome === 'complained' ? 1 : 0,
    },
    deps.clock.now(),
  );
  const reason = brakeReason(pulse);
  if (!reason) return;
  const drive = await deps.drives.get(driveId);
  if (drive?.state !== 'running' && drive?.state !== 'enrolling') return;
  // Lost to somebody else's change: the next event asks again.
  if (await deps.drives.change(driveId, drive.revision, 'paused')) {
    deps.log.error('drive-braked', { drive: driveId, reason, ...pulse });
  }
}
