/**
 * Takes SES's events: they prove sends, stop subscriptions, and pull the brake of a drive.
 * Events come late, twice and in any order; nothing here depends on it.
 */
import { brakeReason } from '#domain/brake';
import { sleepUntil } from '#domain/clock';
import type { Row, RowRef } from '#domain/ledger';
import { faultOf } from '#domain/log';
import type { Pulse } from '#domain/mail-ports';
import type { FeedbackDeps } from './deps.ts';
import { type News, type Proof, prove } from './prove.ts';
import { readSesEvent } from './ses-event.ts';

interface Taken {
  ref: RowRef;
  /** A hard bounce or a complaint, be it news or a copy. */
  isHarm: boolean;
  more: Pulse;
}

/** Handles a batch of events; returns the places of those that have to come again. */
export async function takeEvents(
  deps: FeedbackDeps,
  bodies: readonly string[],
): Promise<Set<number>> {
  const failed = new Set<number>();
  const attempts = bodies.map(async (body, place) => {
    try {
      return { place, taken: await takeEvent(deps, body) };
    } catch (error) {
      failed.add(place);
      deps.log.error('event-failed', faultOf(error));
      return { place, taken: null };
    }
  });
  const byDrive = Map.groupBy(await Promise.all(attempts), ({ taken }) =>
    taken?.ref.lane === 'drive' ? taken.ref.driveId : '',
  );
  for (const [driveId, some] of byDrive) {
    if (driveId !== '')
      await count(
        deps,
        driveId,
        some.flatMap(({ taken }) => taken ?? []),
      );
  }
  return failed;
}

async function takeEvent(deps: FeedbackDeps, body: string): Promise<Taken | null> {
  const event = readSesEvent(body);
  if (event.kind === 'probe') await deps.probe.returned(event.sentAt);
  if (event.kind !== 'mail') return null;
  const proof = await prove(deps, event.news);
  // Stopping is repeated with every copy of the event; only the count is not.
  if (event.stops) await suppress(deps, subscriberOf(event.news.ref, proof.row), event.stops);
  return {
    ref: event.news.ref,
    isHarm: event.stops !== null,
    more: pulseOf(event.news, proof),
  };
}

/** No mail goes to this address any more. Acknowledged only once none can be under way. */
async function suppress(
  deps: FeedbackDeps,
  id: string | null,
  reason: 'bounce' | 'complaint',
): Promise<void> {
  if (!id) return;
  const { sendingUntil } = await deps.subscribers.suppress(id, reason, deps.clock.now());
  await sleepUntil(deps.clock, sendingUntil);
}

/** Whose mail it was; null for mail of people who are no subscribers. */
function subscriberOf(ref: RowRef, row: Row | null): string | null {
  if (ref.lane === 'drive') return ref.subscriberId;
  // The ref of these kinds is "<subscriber>~<time>"; that of a sign-in is an ask.
  const isSubscribers = row && 'mail' in row && row.mail.kind !== 'sign-in';
  return isSubscribers ? (row.mail.ref.split('~')[0] ?? null) : null;
}

function pulseOf({ outcome }: News, { change }: Proof): Pulse {
  const news = change === 'none' ? 0 : 1;
  return {
    sent: change === 'recorded' ? 1 : 0,
    bounced: outcome === 'bounced' ? news : 0,
    complained: outcome === 'complained' ? news : 0,
  };
}

/** One write for all events of a drive. Events that were no news count as a touch: the first copy may have died here. */
async function count(deps: FeedbackDeps, driveId: string, taken: readonly Taken[]): Promise<void> {
  const sum = (name: keyof Pulse): number => taken.reduce((all, { more }) => all + more[name], 0);
  const more = { sent: sum('sent'), bounced: sum('bounced'), complained: sum('complained') };
  const refs = taken.map(({ ref }) => ref);
  const pulse = await deps.tallies.touch(driveId, refs, more, deps.clock.now());
  // Only new harm stops a drive: who has looked and resumed it goes on until the next.
  const reason = taken.some(({ isHarm }) => isHarm) ? brakeReason(pulse) : null;
  if (!reason) return;
  const drive = await deps.drives.get(driveId);
  if (drive?.state !== 'running' && drive?.state !== 'enrolling') return;
  // Lost to somebody else's change: the next event asks again.
  if (await deps.drives.change(driveId, drive.revision, 'paused')) {
    deps.log.error('drive-braked', { drive: driveId, reason, ...pulse });
  }
}
