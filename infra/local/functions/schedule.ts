/** Calls functions as EventBridge Scheduler does, by the stack's clock. */
import type { StackClock } from '../clock.ts';
import type { LocalFunction } from './pool.ts';

export interface Schedule {
  /** Runs the function now if its period has passed since the last run by the stack's clock. */
  runDue(): Promise<void>;
  stop(): Promise<void>;
}

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Milliseconds of "rate(1 minute)"; throws for expressions that the kit does not use. */
export function periodOf(expression: string): number {
  const match = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  if (!match) throw new Error(`The local stack does not know the schedule "${expression}".`);
  return Number(match[1]) * units[match[2] as keyof typeof units];
}

/**
 * `repeat` false: nothing runs by itself, only through `runDue`. Runs missed while the clock was
 * moved are made up by one, since the kit's timers look at what is due and not at which run it is.
 */
export function startSchedule(
  target: LocalFunction,
  periodMs: number,
  clock: StackClock,
  repeat: boolean,
): Schedule {
  // As on AWS, the first run comes when the schedule is made.
  let last = repeat ? 0 : clock.now();
  let running: Promise<void> = Promise.resolve();

  const run = async (): Promise<void> => {
    last = clock.now();
    // Scheduler does not mind how a run ends; the function's log says it.
    await target
      .invoke({ source: 'aws.scheduler', time: new Date(last).toISOString() })
      .catch(() => {});
  };
  const runDue = (): Promise<void> => {
    running = running.then(() => (clock.now() - last >= periodMs ? run() : undefined));
    return running;
  };
  if (repeat) void runDue();
  const timer = repeat ? setInterval(() => void runDue(), Math.min(periodMs, 1_000)) : undefined;

  return {
    runDue,
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
