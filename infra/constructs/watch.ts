/** What is watched: one dashboard and few alarms. Each number that an alarm looks at costs; together ten at most. */
import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  MathExpression,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import type { WorkQueue } from './work-queue.ts';

export interface WatchProps {
  /** Where alarms are mailed to. */
  address: string;
  api: HttpApi;
  table: Table;
  functions: Record<string, IFunction>;
  /** Called every minute; its silence is the worst sign. */
  timer: IFunction;
  queues: Record<'urgent' | 'drive' | 'fanout' | 'feedback', WorkQueue>;
  /** Where mails of unknown outcome are reported. */
  mailLogs: Record<string, LogGroup>;
}

/** Word in a log line of a mail of which nobody knows whether it left. */
const unknownOutcome = 'unknown-outcome';

const minutes = (n: number) => ({ period: Duration.minutes(n) });

export class Watch extends Construct {
  readonly alarms: Alarms;

  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    this.alarms = new Alarms(this, 'Alarms', { address: props.address });
    this.#people(props);
    this.#work(props);
    this.#mail(props);
    this.#dashboard(props);
  }

  #people({ api, queues }: WatchProps): void {
    this.alarms.add({
      name: 'api-failing',
      severity: 'high',
      says: 'The API answers with server errors.',
      metric: api.metricServerError({ statistic: Stats.SUM, ...minutes(5) }),
      threshold: 5,
    });
    this.alarms.add({
      name: 'urgent-mail-late',
      severity: 'high',
      says: 'Sign-in and confirmation mails wait for more than five minutes.',
      metric: queues.urgent.queue.metricApproximateAgeOfOldestMessage(minutes(1)),
      threshold: 300,
      periods: 3,
    });
  }

  #work({ timer, queues }: WatchProps): void {
    this.alarms.add({
      name: 'timer-stopped',
      severity: 'high',
      says: 'Every run of the minute timer failed for ten minutes, or there was none; no mail leaves.',
      // A run that succeeds counts as 0 errors, a timer that is silent as no data at all.
      metric: timer.metricErrors({ statistic: Stats.MINIMUM, ...minutes(5) }),
      threshold: 1,
      periods: 2,
      missingIsBad: true,
    });
    this.alarms.add({
      name: 'dead-letters',
      severity: 'high',
      says: 'A piece of work crashed its worker five times and was put aside.',
      metric: new MathExpression({
        // A queue that never held anything has no numbers.
        expression: Object.keys(queues)
          .map((name) => `FILL(${name}, 0)`)
          .join(' + '),
        usingMetrics: Object.fromEntries(
          Object.entries(queues).map(([name, { dead }]) => [
            name,
            dead.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM }),
          ]),
        ),
        ...minutes(5),
      }),
      threshold: 1,
    });
  }

  #mail({ mailLogs }: WatchProps): void {
    const namespace = Stack.of(this).stackName;
    for (const [name, logGroup] of Object.entries(mailLogs)) {
      new MetricFilter(this, `UnknownOutcome${name}`, {
        logGroup,
        filterPattern: FilterPattern.anyTerm(unknownOutcome),
        metricNamespace: namespace,
        metricName: 'MailUnknownOutcome',
      });
    }
    this.alarms.add({
      name: 'mail-unknown',
      severity: 'low',
      says: 'Mails left or did not leave: no answer came, and none is tried again until one does.',
      metric: new Metric({
        namespace,
        metricName: 'MailUnknownOutcome',
        statistic: Stats.SUM,
        ...minutes(5),
      }),
      threshold: 1,
    });
    this.alarms.add({
      name: 'mail-bounces',
      severity: 'high',
      says: 'More than 4 % of the mail bounces; SES puts accounts under review at 5 %.',
      metric: reputation('BounceRate'),
      threshold: 0.04,
    });
    this.alarms.add({
      name: 'mail-complaints',
      severity: 'high',
      says: 'Too many people report our mail as unwanted; SES puts accounts under review at 0.1 %.',
      metric: reputation('ComplaintRate'),
      threshold: 0.0008,
    });
  }

  #dashboard({ api, table, functions, queues }: WatchProps): void {
    const lambdas = Object.entries(functions);
    const work = Object.entries(queues);
    const graph = (title: string, left: GraphWidgetMetrics) =>
      new GraphWidget({ title, left, width: 12 });
    const sum = { statistic: Stats.SUM, ...minutes(5) };
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
    });
    dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', alarms: this.alarms.all, width: 24 }),
    );
    dashboard.addWidgets(
      graph('Requests', [
        api.metricCount(sum),
        api.metricClientError(sum),
        api.metricServerError(sum),
      ]),
      graph('Time to answer (p50, p99)', [
        api.metricLatency({ statistic: 'p50', ...minutes(5) }),
        api.metricLatency({ statistic: 'p99', ...minutes(5) }),
      ]),
      graph(
        'Failed runs',
        lambdas.map(([label, lambda]) => lambda.metricErrors({ ...sum, label })),
      ),
      graph(
        'Oldest waiting work (s)',
        work.map(([label, { queue }]) =>
          queue.metricApproximateAgeOfOldestMessage({ ...minutes(5), label }),
        ),
      ),
      graph('Mail: bounces and complaints', [
        reputation('BounceRate'),
        reputation('ComplaintRate'),
      ]),
      graph('Table: units read and written', [
        table.metricConsumedReadCapacityUnits(sum),
        table.metricConsumedWriteCapacityUnits(sum),
      ]),
    );
  }
}

type GraphWidgetMetrics = NonNullable<ConstructorParameters<typeof GraphWidget>[0]['left']>;

/** SES's own count over the account's recent mail, from 0 to 1. */
function reputation(name: 'BounceRate' | 'ComplaintRate'): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${name}`,
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
  });
}
