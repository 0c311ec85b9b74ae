/** Sends the probe: a mail whose events, once back, prove that the news of all earlier mails came through. */
import { sleepUntil } from '#domain/clock';
import { simulator } from '#domain/mail-ports';
import type { SendDeps } from './deps.ts';

const timeout = 3_000;

/** At most one a minute, whoever asks. A probe that is lost is followed by the next. */
export async function sendProbe(deps: SendDeps): Promise<void> {
  const sentAt = deps.clock.now();
  if (!(await deps.probe.begin(sentAt))) return;
  const slot = await deps.pace.reserve('urgent', 1, sentAt);
  if (!('at' in slot)) return;
  await sleepUntil(deps.clock, slot.at[0] ?? 0);
  const raw = await deps.messages.probe();
  // The tag says when it set out: only claims that had lapsed by then are answered for.
  await deps.mailer.send({ to: simulator, raw, tags: { probe: String(sentAt) }, timeout });
}
