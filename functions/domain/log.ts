/** What may be written down about the running system: an event's name, ids, codes and counts. */
export type LogFields = Record<string, string | number | boolean | undefined>;

/** `event` is a fixed name such as "drive-paused"; no field may hold an address or a text from outside. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
