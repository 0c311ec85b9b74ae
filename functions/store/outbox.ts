/** Urgent mail: written down first, then hinted at. Whoever asked may forget it; the timer does not. */
import type { Clock } from '#domain/clock';
import { fresh } from '#domain/ledger';
import type { Hints, Ledger } from '#domain/mail-ports';
import type { Outbox } from '#domain/ports';
import type { Log } from '#domain/log';

export interface OutboxDeps {
  ledger: Pick<Ledger, 'add'>;
  hints: Pick<Hints, 'send'>;
  clock: Pick<Clock, 'now'>;
  log: Log;
}

export function createOutbox({ ledger, hints, clock, log }: OutboxDeps): Outbox {
  return {
    async post(mail) {
      const ref = { lane: 'urgent', mailId: mail.id } as const;
      // Added once by its id: asking again for the same mail writes and sends nothing more.
      await ledger.add({
        ...fresh,
        steps: {},
        unknown: [],
        ref,
        step: mail.kind,
        due: clock.now(),
        mail,
      });
      try {
        await hints.send('urgent', [ref]);
      } catch {
        // The mail is safe; the timer finds it within a minute.
        log.error('hint-lost', { mail: mail.id });
      }
    },
  };
}
