/**
 * The mail that answers a wish, or what looks like it from outside.
 *
 * Nobody may learn from an answer, or from how long it took, whether an address is known here. So
 * each wish takes from the address's allowance and posts one mail; where none may be sent, it is a
 * mail without address that has expired before it is written.
 */
import { askRef, type MailKind, mailLife } from '#domain/consent';
import type { UrgentMail } from '#domain/ports';
import type { Deps } from './deps.ts';
import { addressHash } from './network.ts';

export interface Wish {
  subscriberId: string;
  address: string;
  locale: string;
}

/** Posts the mail, unless it is null or the address has had as many as it may. */
export async function answerByMail(
  { clock, ids, keys, limits, outbox }: Deps,
  { subscriberId, address, locale }: Wish,
  mail: { kind: MailKind; askedAt: number } | null,
): Promise<void> {
  const now = clock.now();
  const isAllowed = await limits.takeMail('mail-unknown-device', addressHash(keys, address), now);
  const decoy: UrgentMail = {
    id: ids.fresh(),
    kind: 'confirm',
    address: '',
    locale,
    ref: askRef(subscriberId, now),
    expiresAt: now,
  };
  if (!mail || !isAllowed) return outbox.post(decoy);
  return outbox.post({
    // The same wish within a minute has the same id, and so makes one mail.
    id: `${mail.kind}-${subscriberId}-${mail.askedAt}`,
    kind: mail.kind,
    address,
    locale,
    ref: askRef(subscriberId, mail.askedAt),
    expiresAt: mail.askedAt + mailLife[mail.kind],
  });
}
