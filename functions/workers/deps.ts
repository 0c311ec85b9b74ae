/** What the workers are made with. Each takes only the part that it names. */
import type { Clock, Ids } from '#domain/clock';
import type { Log } from '#domain/log';
import type {
  Enrolling,
  Hints,
  Ledger,
  Mailer,
  Messages,
  Pace,
  Probe,
  Tallies,
  Texts,
} from '#domain/mail-ports';
import type { Drives, Fanout, Subscribers } from '#domain/ports';

export interface WorkerDeps {
  clock: Clock;
  ids: Ids;
  log: Log;
  ledger: Ledger;
  drives: Drives;
  texts: Texts;
  tallies: Tallies;
  enrolling: Enrolling;
  subscribers: Pick<Subscribers, 'reserveSend' | 'reserveReply' | 'suppress' | 'audience'>;
  pace: Pace;
  probe: Probe;
  mailer: Mailer;
  messages: Messages;
  hints: Hints;
  fanout: Fanout;
}

export type SendDeps = Pick<
  WorkerDeps,
  | 'clock'
  | 'ids'
  | 'log'
  | 'ledger'
  | 'drives'
  | 'texts'
  | 'tallies'
  | 'subscribers'
  | 'pace'
  | 'probe'
  | 'messages'
> & { mailer: Pick<Mailer, 'send'> };

export type FeedbackDeps = Pick<
  WorkerDeps,
  'clock' | 'log' | 'ledger' | 'drives' | 'tallies' | 'subscribers' | 'probe'
>;

export type FanoutDeps = Pick<
  WorkerDeps,
  'clock' | 'log' | 'ledger' | 'drives' | 'tallies' | 'enrolling' | 'subscribers'
>;

export type FinderDeps = Pick<
  WorkerDeps,
  'clock' | 'log' | 'ledger' | 'drives' | 'tallies' | 'enrolling' | 'pace' | 'hints' | 'fanout'
> & { mailer: Pick<Mailer, 'quota'> };
