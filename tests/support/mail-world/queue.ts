/** A queue like SQS at its worst: messages come twice, out of order, and again long after they were done. */
import type { Clock } from '#domain/clock';
import type { Random } from './random.ts';

export interface Message {
  body: string;
  visibleAt: number;
}

export interface Queue {
  send(body: string, delay?: number): void;
  /** Hides what it hands out, so that an undeleted message comes again. */
  receive(limit: number): Message[];
  delete(message: Message): void;
  /** Messages that are left, hidden ones included. */
  size(): number;
}

export interface QueueOptions {
  /** ms for which a received message is hidden. */
  visibility: number;
  twice: number;
  /** Share of the deletions that come to nothing until an hour later. */
  undead: number;
}

export function createQueue(
  clock: Pick<Clock, 'now'>,
  random: Random,
  options: QueueOptions,
): Queue {
  const messages = new Set<Message>();
  return {
    send(body, delay = 0) {
      const copies = random.chance(options.twice) ? 2 : 1;
      for (let n = 0; n < copies; n += 1) {
        messages.add({ body, visibleAt: clock.now() + delay + random.below(500) * n });
      }
    },
    receive(limit) {
      const visible = [...messages].filter(({ visibleAt }) => visibleAt <= clock.now());
      const taken: Message[] = [];
      while (visible.length > 0 && taken.length < limit) {
        taken.push(...visible.splice(random.below(visible.length), 1));
      }
      for (const message of taken) message.visibleAt = clock.now() + options.visibility;
      return taken;
    },
    delete(message) {
      if (random.chance(options.undead)) message.visibleAt = clock.now() + 3_600_000;
      else messages.delete(message);
    },
    size: () => messages.size,
  };
}
