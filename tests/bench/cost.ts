/** A8: an idle month, by price list × the synthesised template, itemised. */
import { readFileSync } from 'node:fs';
import { clock } from '#runtime/clock';
import { createDrives } from '#store/drives';
import { createEnrolling } from '#store/enrolling';
import { createLedger } from '#store/ledger';
import { createPace } from '#store/pace';
import { createTallies } from '#store/tallies';
import { findWork } from '#workers/finder';
import { startTable } from '../support/dynalite.ts';
import { buildTemplates } from './template.ts';
import type { Resource } from './template.ts';
import type { Figure } from './figure.ts';
import { type Units, watch } from './request-units.ts';

type Price = { usd: number; freeOf?: number };
const prices = JSON.parse(readFileSync(new URL('prices.json', import.meta.url), 'utf8')) as Record<
  string,
  Price
>;
const usd = (name: string): number => prices[name]?.usd ?? NaN;
const free = (name: string): number => prices[name]?.freeOf ?? 0;

const minutesOfMonth = 730 * 60;
/** About 100,000 subscribers (0.6 KB with their index entries) and 200,000 finished modules (0.2 KB). */
const tableGb = 0.1;
/** Assumed: some thirty small queries in turn, and SES's quota. */
const runSeconds = 0.3;

export async function measure(): Promise<Figure[]> {
  const resources = buildTemplates().flatMap((template) => Object.values(template.Resources));
  const all = (type: string) => resources.filter((each) => each.Type === type);
  const queuesPolled = all('AWS::Lambda::EventSourceMapping').length;
  // Lambda polls an idle queue with five long polls of 20 s: 15 requests a minute (SQS scaling, Lambda guide).
  const polls = queuesPolled * 15 * minutesOfMonth;
  const timers = all('AWS::Scheduler::Schedule').length;
  const runs = timers * minutesOfMonth;
  const idle = await idleRun();
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
      runs * runSeconds * finderGb * usd('lambdaGbSecond') + (runs / 1e6) * usd('lambdaMillion'),
    ],
    [`finder: reads (${idle.read} a run)`, ((runs * idle.read) / 1e6) * usd('readUnitMillion')],
    [`finder: writes (${idle.write} a run)`, ((runs * idle.write) / 1e6) * usd('writeUnitMillion')],
    ['finder: logs (0.5 KB a run)', ((runs * 512) / 1e9) * usd('logsGb')],
    [
      `table of ${tableGb} GB with recovery`,
      tableGb * (usd('tableGbMonth') + usd('recoveryGbMonth')),
    ],
  ];
  for (const [name, cost] of items) console.log(`  ${name.padEnd(30)} $${cost.toFixed(3)}`);
  const total = sum(items.map(([, cost]) => cost));
  return [
    {
      id: 'A8',
      what: `an idle month, ${tableGb} GB of data, no free tier of the first year`,
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

/** Units of one run of the real timer over a table in which nothing is due and no drive is open. */
async function idleRun(): Promise<Units> {
  const { table, stop } = await startTable();
  try {
    const ledger = watch(table.documents, table.name);
    await findWork({
      clock,
      log: { info: () => {}, error: () => {} },
      ledger: createLedger(table, clock),
      drives: createDrives(table, clock),
      tallies: createTallies(table),
      enrolling: createEnrolling(table, clock),
      pace: createPace(table),
      mailer: { quota: () => Promise.resolve({ rate: 14, max24Hours: 50_000, sent24Hours: 0 }) },
      hints: {
        send: () => Promise.resolve(),
        held: () => Promise.resolve(0),
        waitingTasks: () => Promise.resolve(0),
      },
      fanout: { start: () => Promise.resolve() },
    });
    return ledger;
  } finally {
    await stop();
  }
}
