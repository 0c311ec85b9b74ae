/** What is watched: one dashboard and few alarms. Each number that an alarm looks at costs; together ten at most. */
import { Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { Overview } from './overview.ts';
import { perMinutes, reputation } from './metrics.ts';
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
  /** Of those who report on single mails. */
  logs: Record<'urgent' | 'drive' | 'finder', LogGroup>;
}

/** Events of log lines that are counted. */
const counted = {
  /** Nobody knows whether a mail left. */
  unknown: 'unknown-outcome',
  /** SES does not take an urgent mail now: paused, not verified, or the quota is used up. */
  putOff: 'urgent-put-off',
  /** No sender takes an urgent mail, however often it is hinted at. */
  untaken: 'urgent-untaken',
};

export class Watch extends Construct {
  readonly alarms: Alarms;

  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    this.alarms = new Alarms(this, 'Alarms', { address: props.address });
    this.#people(props);
    this.#work(props);
    this.#mail(props);
    new Overview(this, 'Overview', { ...props, alarms: this.alarms.all });
  }

  #people({ api, logs }: WatchProps): void {
    this.alarms.add({
      name: 'api-failing',
      severity: 'high',
      says: 'The API answers with server errors.',
      metric: api.metricServerError({ statistic: Stats.SUM, ...perMinutes(5) }),
      threshold: 5,
    });
    this.alarms.add({
      name: 'urgent-mail-late',
      severity: 'high',
      says: 'Sign-in and confirmation mails wait: SES does not take them now, or no sender runs.',
      metric: this.#lines('UrgentMailLate', [
        [logs.urgent, counted.putOff],
        [logs.finder, counted.untaken],
      ]),
      threshold: 1,
    });
  }

  #work({ timer, queues }: WatchProps): void {
    this.alarms.add({
      name: 'timer-stopped',
      severity: 'high',
      says: 'Every run of the minute timer failed for ten minutes, or there was none; no mail leaves.',
      // A run that succeeds counts as 0 errors, a timer that is silent as no data at all.
      metric: timer.metricErrors({ statistic: Stats.MINIMUM, ...perMinutes(5) }),
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
        ...perMinutes(5),
      }),
      threshold: 1,
    });
  }

  #mail({ logs }: WatchProps): void {
    this.alarms.add({
      name: 'mail-unknown',
      severity: 'low',
      says: 'Mails left or did not leave: no answer came, and none is tried again until one does.',
      metric: this.#lines('MailUnknownOutcome', [
        [logs.urgent, counted.unknown],
        [logs.drive, counted.unknown],
      ]),
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

  /** One number from several logs: how many lines there tell of an event. */
  #lines(metricName: string, sources: readonly (readonly [LogGroup, string])[]): Metric {
    const metricNamespace = Stack.of(this).stackName;
    sources.forEach(([logGroup, event], n) => {
      new MetricFilter(this, `${metricName}${n}`, {
        logGroup,
        filterPattern: FilterPattern.anyTerm(event),
        metricNamespace,
        metricName,
      });
    });
    return new Metric({
      namespace: metricNamespace,
      metricName,
      statistic: Stats.SUM,
      ...perMinutes(5),
    });
  }
}
