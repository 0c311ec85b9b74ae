/** Publishes the pending events of the journal until a queue has taken them, also after a restart. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Journal } from './journal.ts';

/** How long to wait before a refused event is tried again. */
const retryMs = 500;

export interface Publisher {
  /** Publishes what is pending; returns at once. */
  wake(): void;
  stop(): Promise<void>;
}

/** `publish` throws while the topic cannot take the event. A crash after it publishes twice, as SNS may. */
export function startPublisher(
  journal: Journal,
  publish: (topic: string, body: string) => void,
): Publisher {
  const stopping = new AbortController();
  let running: Promise<void> | undefined;

  const drain = async (): Promise<void> => {
    for (let event = journal.nextEvent(); event; event = journal.nextEvent()) {
      if (stopping.signal.aborted) return;
      try {
        publish(event.topic, event.body);
      } catch {
        await pause(retryMs, undefined, { signal: stopping.signal }).catch(() => {});
        continue;
      }
      await journal.published(event.id);
    }
  };
  const wake = (): void => {
    if (stopping.signal.aborted) return;
    running ??= drain().finally(() => {
      running = undefined;
      // An event may have been accepted since the last look.
      if (journal.nextEvent()) wake();
    });
  };

  return {
    wake,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
