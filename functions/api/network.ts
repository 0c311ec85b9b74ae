/** The rules on networks and addresses, as routes use them. */
import type { Context } from 'hono';
import { DomainError } from '#domain/errors';
import { type Keys, normaliseAddress } from '#domain/keys';
import { networkOf } from '#domain/network';
import type { Deps } from './deps.ts';

/** Under which an address is counted, whatever it is asked for. */
export function addressHash(keys: Keys, address: string): string {
  return keys.mac('limit', `address:${normaliseAddress(address)}`);
}

/**
 * Counts an address that this network asks about, and throws "too-many-attempts" when it asked about
 * too many. Whether the address is known here plays no part, so the answer tells nothing about it.
 */
export async function assertNetworkMayAsk(c: Context, deps: Deps, address: string): Promise<void> {
  const now = deps.clock.now();
  const network = networkHash(c, deps);
  if (await deps.limits.isSpent('new-address', network, now)) {
    throw new DomainError('too-many-attempts');
  }
  await deps.limits.countAddress(network, addressHash(deps.keys, address), now);
}

/** Throws "too-many-attempts" when this network sent too many wrong codes within the hour. */
export async function assertMayTryCode(c: Context, deps: Deps): Promise<void> {
  if (await deps.limits.isSpent('wrong-code', networkHash(c, deps), deps.clock.now())) {
    throw new DomainError('too-many-attempts');
  }
}

/** Counts a wrong code against the network and refuses it. */
export async function refuseCode(c: Context, deps: Deps): Promise<never> {
  await deps.limits.count('wrong-code', networkHash(c, deps), deps.clock.now());
  throw new DomainError('code-refused');
}

/** Another hash every day, so that nothing can be followed from one day to the next. */
function networkHash(c: Context, deps: Deps): string {
  const day = new Date(deps.clock.now()).toISOString().slice(0, 10);
  const network = networkOf(c.req.header('x-forwarded-for'));
  return deps.keys.mac('limit', `network:${day}:${network}`);
}
