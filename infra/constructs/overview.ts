/** The one dashboard: what people feel, what works behind it, what becomes of the mail. */
import { Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Operation, type Table } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { perMinutes, reputation } from './metrics.ts';
import type { WorkQueue } from './work-queue.ts';

/** What the store asks of the table. */
const calls = [
  Operation.GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
];

export interface OverviewProps {
  api: HttpApi;
  table: Table;
  functions: Record<string, IFunction>;
  queues: Record<string, WorkQueue>;
  alarms: Alarm[];
}

export class Overview extends Construct {
  constructor(scope: Construct, id: string, props: OverviewProps) {
    super(scope, id);
    const { api, table, functions, queues } = props;
    const lambdas = Object.entries(functions);
    const work = Object.entries(queues);
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 12 });
    const sum = { statistic: Stats.SUM, ...perMinutes(5) };
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: Stack.of(this).stackName,
    });
    dashboard.addWidgets(
      new AlarmStatusWidget({ title: 'Alarms', alarms: props.alarms, width: 24 }),
    );
    dashboard.addWidgets(
      graph('Requests', [
        api.metricCount(sum),
        api.metricClientError(sum),
        api.metricServerError(sum),
      ]),
      graph('Time to answer (p50, p99)', [
        api.metricLatency({ statistic: 'p50', ...perMinutes(5) }),
        api.metricLatency({ statistic: 'p99', ...perMinutes(5) }),
      ]),
      graph(
        'Failed runs',
        lambdas.map(([label, lambda]) => lambda.metricErrors({ ...sum, label })),
      ),
      graph(
        'Oldest waiting work (s)',
        work.map(([label, { queue }]) =>
          queue.metricApproximateAgeOfOldestMessage({ ...perMinutes(5), label }),
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
      graph('Table: calls that it throttled', [
        table.metricThrottledRequestsForOperations({ operations: calls, ...sum }),
      ]),
    );
  }
}
