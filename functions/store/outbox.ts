/** Urgent mail: written down first, then hinted at. Whoever asked may forget it; the timer does not. */
import type { Clock } from '#domain/clock';
import type { RowRef } from '#domain/ledger';
import type { Outbox } from '#domain/ports';
import type { Table } from './client.ts';
import { createLedger } from './ledger.ts';

/** `hint` puts a message on the urgent queue. */
export function createOutbox(
  table: Table,
  clock: Pick<Clock, 'now'>,
  hint: (message: RowRef) => Promise<void>,
): Outbox {
  const ledger = createLedger(table, clock);
  return {
    async post(mail) {
      const ref = { lane: 'urgent', mailId: mail.id } as const;
      const due = clock.now();
      // Added once by its id: asking again for the same mail writes and sends nothing more.
      await ledger.add({
        ref,
        mail,
        state: 'waiting',
        step: mail.kind,
        due,
        unknown: [],
        steps: {},
        rev: 0,
      });
      try {
        await hint(ref);
      } catch {
        // The mail is written down; the timer finds it within a minute.
      }
    },
  };
}
