/** Structured log lines of ids, codes and counts. What could tell who somebody is, is taken out. */
import type { Log, LogFields } from '#domain/log';

/** Longer than any id of ours (43 characters): a token, a cookie or somebody's text. */
const longestId = 43;

/** One JSON object a line, as CloudWatch reads it; `write` is given in tests. */
// eslint-disable-next-line no-console -- the one door to the log
export function createLog(write: (line: string) => void = console.log): Log {
  const line =
    (level: string) =>
    (event: string, fields: LogFields = {}): void => {
      const safe = Object.entries(fields).map(([name, value]) => [name, redacted(value)]);
      write(JSON.stringify({ level, event: redacted(event), ...Object.fromEntries(safe) }));
    };
  return { info: line('info'), error: line('error') };
}

/** The types allow ids and codes only; this is the second lock, for the day somebody passes more. */
function redacted(value: LogFields[string]): LogFields[string] {
  if (Array.isArray(value)) return value.map((each: string) => String(redacted(each)));
  if (typeof value !== 'string') return value;
  const isAddress = /@|%40|\b\d{1,3}(\.\d{1,3}){3}\b|([0-9a-f]{0,4}:){3,}/i.test(value);
  const isToken = value.split(/[\s/?&=:]/).some((part) => part.length > longestId);
  return isAddress || isToken ? '(removed)' : value;
}
