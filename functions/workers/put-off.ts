/** Says that somebody waits for a mail which SES does not take now. */
import type { RowRef } from '#domain/ledger';
import type { Log } from '#domain/log';

/** For drives to wait is nothing to report. The alarm "urgent-mail-late" counts this line. */
export function reportPutOff(log: Log, refs: readonly RowRef[]): void {
  for (const ref of refs) if (ref.lane === 'urgent') log.error('urgent-put-off', ref);
}
