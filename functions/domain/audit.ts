/** What staff did: read when something has to be explained. Holds ids only. */
export type Act = 'launch' | 'pause' | 'resume' | 'cancel';

export interface AuditEntry {
  /** Staff id: a keyed hash, never an address. */
  who: string;
  act: Act;
  /** Id of the drive that it was done to. */
  drive: string;
  /** ms since 1970 */
  at: number;
}

export interface Audit {
  /** Written before the act is tried, so that no act is without its entry. */
  write(entry: AuditEntry): Promise<void>;
}
