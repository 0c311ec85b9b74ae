/** The rules on networks and addresses, as routes use them. */
import type { Context } from 'hono';
import { DomainError } from '#domain/errors';
import { type Keys, normaliseAddress } from '#domain/keys';
import type { NetworkRule } from '#domain/limits';
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
  await assertNotSpent(c, deps, 'new-address');
  const hash = addressHash(deps.keys, address);
  await deps.limits.countAddress(networkHash(c, deps), hash, deps.clock.now());
}

/** Throws "too-many-attempts" when this network did too often within the hour what `rule` counts. */
export async function assertNotSpent(c: Context, deps: Deps, rule: NetworkRule): Promise<void> {
  if (await deps.limits.isSpent(rule, networkHash(c, deps), deps.clock.now())) {
    throw new DomainError('too-many-attempts');
  }
}

export function countAgainst(c: Context, deps: Deps, rule: NetworkRule): Promise<void> {
  return deps.limits.count(rule, networkHash(c, deps), deps.clock.now());
}

/** Counts a wrong code against the network and refuses it. */
export async function refuseCode(
  c: Context,
  deps: Deps,
  rule: 'wrong-join-code' | 'wrong-sign-in-code',
): Promise<never> {
  await countAgainst(c, deps, rule);
  throw new DomainError('code-refused');
}

/** Another hash every day, so that nothing can be followed from one day to the next. */
function networkHash(c: Context, deps: Deps): string {
  const day = new Date(deps.clock.now()).toISOString().slice(0, 10);
  const network = networkOf(c.req.header('x-forwarded-for'));
  return deps.keys.mac('limit', `network:${day}:${network}`);
}
