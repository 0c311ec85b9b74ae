/**
 * Stopping the letters, whichever door somebody takes. The answer is a promise: once it is given, no
 * mail leaves any more. So the stop is written first, and if a sender has just taken the address, the
 * answer waits until that sender's time is over.
 */
import type { Deps } from './deps.ts';

type Stopping = Pick<Deps, 'clock' | 'subscribers'>;

export async function stopLetters(deps: Stopping, subscriberId: string): Promise<void> {
  await silence(deps, await deps.subscribers.unsubscribe(subscriberId, deps.clock.now()));
}

export async function eraseSubscriber(deps: Stopping, subscriberId: string): Promise<void> {
  await silence(deps, await deps.subscribers.erase(subscriberId, deps.clock.now()));
}

async function silence(
  { clock }: Stopping,
  { sendingUntil }: { sendingUntil: number },
): Promise<void> {
  const left = sendingUntil - clock.now();
  if (left > 0) await clock.sleep(left);
}
