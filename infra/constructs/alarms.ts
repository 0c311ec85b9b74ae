/** Every alarm is made here: a name, a severity, a place in the runbook, and somebody who is told. */
import { Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export interface AlarmSpec {
  /** Its name, and its anchor in docs/runbook.md: "timer-stopped". */
  name: string;
  /** high: people cannot do what they came for, look now. low: look within a working day. */
  severity: 'high' | 'low';
  /** One sentence for whoever gets the mail. */
  says: string;
  metric: IMetric;
  /** Raises at this value or above (or below, see `when`). */
  threshold: number;
  /** @default 'at-least' */
  when?: 'at-least' | 'below';
  /** Periods in a row. @default 1 */
  periods?: number;
  /** Whether silence is a bad sign. @default false */
  missingIsBad?: boolean;
}

export class Alarms extends Construct {
  readonly all: Alarm[] = [];
  readonly #topic: Topic;

  constructor(scope: Construct, id: string, props: { address: string }) {
    super(scope, id);
    this.#topic = new Topic(this, 'Topic', { enforceSSL: true });
    this.#topic.addSubscription(new EmailSubscription(props.address));
    // A topic that has a policy no longer lets the account's alarms in by default.
    this.#topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.#topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
  }

  add(spec: AlarmSpec): void {
    const alarm = new Alarm(this, spec.name, {
      alarmName: `${Stack.of(this).stackName}-${spec.name}`,
      alarmDescription: `[${spec.severity}] ${spec.says} What to do: docs/runbook.md#${spec.name}`,
      metric: spec.metric,
      threshold: spec.threshold,
      comparisonOperator:
        spec.when === 'below'
          ? ComparisonOperator.LESS_THAN_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: spec.periods ?? 1,
      treatMissingData: spec.missingIsBad
        ? TreatMissingData.BREACHING
        : TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(this.#topic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
    this.all.push(alarm);
  }
}
