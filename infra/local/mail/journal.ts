/**
 * What the embedded SES has accepted, on disk before anybody is told: one JSON line a fact.
 *
 * The file is the inbox, the proof that nothing is lost by a crash, and the list of events that
 * still have to be published.
 */
import { open, readFile, type FileHandle } from 'node:fs/promises';

export interface AcceptedMail {
  /** In the form of SES message ids. */
  id: string;
  /** ms since 1970 */
  at: number;
  source: string;
  destinations: string[];
  tags: Record<string, string>;
  configurationSet?: string;
  /** The whole MIME message, base64. */
  raw: string;
}

interface MailEvent {
  id: string;
  topic: string;
  /** JSON in the shape that SES publishes, or its greeting. */
  body: string;
}

type Line =
  { accepted: AcceptedMail; events: MailEvent[] } | { greeted: MailEvent } | { published: string };

export interface Journal {
  /** Oldest first. */
  mails: readonly AcceptedMail[];
  /** The oldest event that no queue has taken yet. */
  nextEvent(): MailEvent | undefined;
  /** How many events no queue has taken yet. */
  pending(): number;
  /** Resolves when mail and events are on disk. */
  accept(mail: AcceptedMail, events: MailEvent[]): Promise<void>;
  /** Notes the first message to a topic; one that was greeted before is left alone. */
  greet(greeting: MailEvent): Promise<void>;
  published(eventId: string): Promise<void>;
  close(): Promise<void>;
}

export async function openJournal(file: string): Promise<Journal> {
  const mails: AcceptedMail[] = [];
  const waiting = new Map<string, MailEvent>();
  const greeted = new Set<string>();
  const take = (line: Line): void => {
    if ('published' in line) {
      waiting.delete(line.published);
    } else if ('greeted' in line) {
      greeted.add(line.greeted.topic);
      waiting.set(line.greeted.id, line.greeted);
    } else {
      mails.push(line.accepted);
      for (const event of line.events) waiting.set(event.id, event);
    }
  };

  const { lines, bytes } = await readWholeLines(file);
  for (const line of lines) take(JSON.parse(line) as Line);
  const handle = await open(file, 'a');
  await handle.truncate(bytes);
  const append = appender(handle);

  return {
    mails,
    nextEvent: () => waiting.values().next().value,
    pending: () => waiting.size,
    async accept(mail, events) {
      const line: Line = { accepted: mail, events };
      await append(line);
      take(line);
    },
    async greet(greeting) {
      if (greeted.has(greeting.topic)) return;
      const line: Line = { greeted: greeting };
      // Known at once: whoever asks while the disk is busy must not greet again.
      take(line);
      await append(line);
    },
    async published(eventId) {
      const line: Line = { published: eventId };
      await append(line);
      take(line);
    },
    async close() {
      await append.settled();
      await handle.close();
    },
  };
}

/** A crash can leave half a line at the end. Nobody was told that it was accepted, so it does not count. */
async function readWholeLines(file: string): Promise<{ lines: string[]; bytes: number }> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return { lines: whole.split('\n').filter(Boolean), bytes: Buffer.byteLength(whole) };
}

/** Appends lines; those that arrive while the disk is busy share the next write and sync. */
function appender(handle: FileHandle): ((line: Line) => Promise<void>) & {
  settled(): Promise<void>;
} {
  let gathered: string[] = [];
  let next: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();
  const append = (line: Line): Promise<void> => {
    gathered.push(`${JSON.stringify(line)}\n`);
    next ??= last = last.then(async () => {
      const text = gathered.join('');
      gathered = [];
      next = undefined;
      await handle.appendFile(text);
      await handle.datasync();
    });
    return next;
  };
  return Object.assign(append, { settled: () => last });
}
