/** SES as the outside sees it: what went through its door, its answers that get lost, its events that come late. */
import type { Clock } from '#domain/clock';
import { type Mailer, simulator } from '#domain/mail-ports';
import type { Queue } from './queue.ts';
import type { Random } from './random.ts';

/** A mail that SES took. */
export interface Taken {
  at: number;
  to: string;
  tags: Record<string, string>;
}

export interface SesFaults {
  throttles: number;
  refuses: number;
  /** Share of the calls that get no answer; half of them were taken. */
  silent: number;
  /** Share of the events that never come, or come hours late. */
  eventsLost: number;
  eventsLate: number;
  /** The longest that an event takes otherwise (ms). */
  eventDelay: number;
}

export interface FakeSes extends Mailer {
  taken: Taken[];
  refused: Set<string>;
  /** Instants of all calls, taken or not, as the account's rate counts them. */
  calls: number[];
  rate: number;
}

export function createFakeSes(
  clock: Clock,
  random: Random,
  events: Queue,
  faults: SesFaults,
  rate: number,
): FakeSes {
  const hour = 3_600_000;
  const publish = (eventType: string, mail: Taken): void => {
    if (random.chance(faults.eventsLost)) return;
    const late = random.chance(faults.eventsLate) ? hour + random.below(2 * hour) : 0;
    const body = {
      eventType,
      mail: { timestamp: new Date(mail.at).toISOString(), tags: listed(mail.tags) },
    };
    events.send(JSON.stringify(body), late + random.below(faults.eventDelay));
  };
  const ses: FakeSes = {
    taken: [],
    refused: new Set(),
    calls: [],
    rate,
    async send({ to, tags }) {
      ses.calls.push(clock.now());
      const isProbe = to === simulator;
      if (!isProbe && random.chance(faults.throttles)) {
        return { kind: 'later', code: 'Throttling', wait: 60_000 };
      }
      if (!isProbe && random.chance(faults.refuses)) {
        ses.refused.add(to);
        return { kind: 'never', code: 'MessageRejected' };
      }
      const isSilent = !isProbe && random.chance(faults.silent);
      if (!isSilent || random.chance(0.5)) {
        const mail = { at: clock.now(), to, tags };
        if (!isProbe) ses.taken.push(mail);
        publish('Send', mail);
        publish('Delivery', mail);
      }
      await clock.sleep(20 + random.below(80));
      if (isSilent) return { kind: 'unknown', code: 'TimeoutError' };
      return { kind: 'accepted', messageId: `ses-${ses.taken.length}` };
    },
    quota: () => Promise.resolve({ rate: ses.rate, max24Hours: -1, sent24Hours: ses.taken.length }),
  };
  return ses;
}

function listed(tags: Record<string, string>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));
}
