/** A8: an idle month, by price list × the synthesised template, itemised. */
import { readFileSync } from 'node:fs';
import { buildTemplates } from './template.ts';
import type { Resource } from './template.ts';
import type { Figure } from './figure.ts';

type Price = { usd: number; freeOf?: number };
const prices = JSON.parse(readFileSync(new URL('prices.json', import.meta.url), 'utf8')) as Record<
  string,
  Price
>;
const usd = (name: string): number => prices[name]?.usd ?? NaN;
const free = (name: string): number => prices[name]?.freeOf ?? 0;

const minutesOfMonth = 730 * 60;

export async function measure(): Promise<Figure[]> {
  const resources = buildTemplates().flatMap((template) => Object.values(template.Resources));
  const all = (type: string) => resources.filter((each) => each.Type === type);
  const queuesPolled = all('AWS::Lambda::EventSourceMapping').length;
  // Lambda polls an idle queue with five long polls of 20 s: 15 requests a minute (SQS scaling, Lambda guide).
  const polls = queuesPolled * 15 * minutesOfMonth;
  const timers = all('AWS::Scheduler::Schedule').length;
  const runs = timers * minutesOfMonth;
  // The finder's idle run: its queries over the due shards, each the smallest read; about 300 ms.
  const finderReads = runs * (await idleReadsOfFinder());
  const finder = all('AWS::Lambda::Function').find((each) =>
    JSON.stringify(each).includes('finder'),
  );
  const finderGb = Number(finder?.Properties?.MemorySize ?? 512) / 1024;

  const items: [string, number][] = [
    ['secrets', all('AWS::SecretsManager::Secret').length * usd('secretMonth')],
    ['alarms, by metric', sum(all('AWS::CloudWatch::Alarm').map(metricsOf)) * usd('alarmMonth')],
    [
      'dashboards',
      Math.max(0, all('AWS::CloudWatch::Dashboard').length - free('dashboardMonth')) *
        usd('dashboardMonth'),
    ],
    ['queue polling', (Math.max(0, polls - free('sqsMillion')) / 1e6) * usd('sqsMillion')],
    ['timers', (Math.max(0, runs - free('schedulerMillion')) / 1e6) * usd('schedulerMillion')],
    [
      'finder: compute',
      runs * 0.3 * finderGb * usd('lambdaGbSecond') + (runs / 1e6) * usd('lambdaMillion'),
    ],
    ['finder: reads', (finderReads / 1e6) * usd('readUnitMillion')],
    ['finder: logs (0.5 KB a run)', ((runs * 512) / 1e9) * usd('logsGb')],
    ['table, 1 GB with recovery', usd('tableGbMonth') + usd('recoveryGbMonth')],
  ];
  for (const [name, cost] of items) console.log(`  ${name.padEnd(30)} $${cost.toFixed(3)}`);
  const total = sum(items.map(([, cost]) => cost));
  return [
    {
      id: 'A8',
      what: 'an idle month, 1 GB of data, no free tier of the first year',
      measured: `$${total.toFixed(2)}`,
      peer: '-',
      goal: '≤ $3',
      holds: total <= 3,
    },
  ];
}

/** An alarm is billed for each metric that it reads. */
function metricsOf({ Properties }: Resource): number {
  const metrics = (Properties?.['Metrics'] ?? []) as { MetricStat?: unknown }[];
  return metrics.filter((metric) => metric.MetricStat).length || 1;
}

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);

/** Read units of one run that finds nothing: each query costs at least half a unit. */
async function idleReadsOfFinder(): Promise<number> {
  const { shardCount } = await import('#store/table');
  return 2 * shardCount * 0.5 + 2;
}
