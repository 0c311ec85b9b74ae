/** What calls functions by itself: the template's queue mappings and schedules. */
import type { StackClock } from '../clock.ts';
import type { Resource, Template } from '../template/template.ts';
import type { LocalFunction } from './pool.ts';
import { startQueueSource, type Source } from './queue-source.ts';
import { periodOf, startSchedule, type Schedule } from './schedule.ts';

export interface SourcesOptions {
  endpoint: string;
  region: string;
  clock: StackClock;
  /** Whether schedules run by themselves. */
  timers: boolean;
}

export interface Sources {
  /** Runs the schedules that are due by the stack's clock. */
  runDue(): Promise<void>;
  stop(): Promise<void>;
}

/** Lambda would run more batches at once; two cores would not. */
const mostBatchesAtOnce = 2;

export function startSources(
  template: Template,
  functions: LocalFunction[],
  options: SourcesOptions,
): Sources {
  const running = (reference: string): LocalFunction => {
    const { name } = template.find(reference);
    const found = functions.find((each) => each.name === name);
    if (!found) throw new Error(`"${name}" is to be called, but does not run here.`);
    return found;
  };
  const queues = template
    .ofType('AWS::Lambda::EventSourceMapping')
    .map((mapping) => queueSource(mapping, template, running, options));
  const schedules = template
    .ofType('AWS::Scheduler::Schedule')
    .map((schedule) => scheduleOf(schedule, running, options));
  return {
    async runDue() {
      await Promise.all(schedules.map((schedule) => schedule.runDue()));
    },
    async stop() {
      await Promise.all([...queues, ...schedules].map((source) => source.stop()));
    },
  };
}

function queueSource(
  mapping: Resource,
  template: Template,
  running: (reference: string) => LocalFunction,
  { endpoint, region }: SourcesOptions,
): Source {
  const properties = mapping.properties<{
    EventSourceArn: string;
    FunctionName: string;
    BatchSize?: number;
    FunctionResponseTypes?: string[];
    ScalingConfig?: { MaximumConcurrency?: number };
  }>();
  const queue = template.find(properties.EventSourceArn);
  return startQueueSource({
    endpoint,
    region,
    queue: { url: queue.ref, arn: properties.EventSourceArn },
    worker: running(properties.FunctionName),
    batchSize: properties.BatchSize ?? 10,
    concurrency: Math.min(
      properties.ScalingConfig?.MaximumConcurrency ?? mostBatchesAtOnce,
      mostBatchesAtOnce,
    ),
    partialFailures: properties.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
  });
}

function scheduleOf(
  schedule: Resource,
  running: (reference: string) => LocalFunction,
  { clock, timers }: SourcesOptions,
): Schedule {
  const { ScheduleExpression, Target } = schedule.properties<{
    ScheduleExpression: string;
    Target: { Arn: string };
  }>();
  return startSchedule(running(Target.Arn), periodOf(ScheduleExpression), clock, timers);
}
