/** What may be written down about the running system: an event's name, ids, codes and counts. */
export type LogFields = Record<string, string | number | boolean | readonly string[] | undefined>;

/** `event` is a fixed name such as "drive-paused"; no field may hold an address or a text from outside. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Frames that are kept of a trace: from the fault up to the route or worker. */
const depth = 8;

/** "    at async readBody (file:///var/task/functions/api/body.ts:21:9)", with or without a function. */
const frame = /^ +at (?:(?:async |new )*([\w.$<>]+) .*?\(?)?[^()]*?([\w.-]+\/[\w.-]+:\d+):\d+\)?$/;

/** A fault by its name and place ("readBody api/body.ts:21"). Its message may quote what somebody sent, and stays out. */
export function faultOf(error: unknown): { fault: string; at: string[] } {
  if (!(error instanceof Error)) return { fault: typeof error, at: [] };
  const { name, message, stack = '' } = error;
  // The trace begins with the message, of which a line may look like a frame.
  const begin = stack.indexOf(message);
  const trace = begin < 0 ? stack : stack.slice(begin + message.length);
  const at = trace.split('\n').flatMap((line) => {
    const [, called = '', place] = frame.exec(line) ?? [];
    return place ? [`${called} ${place}`.trim()] : [];
  });
  return { fault: name, at: at.slice(0, depth) };
}
