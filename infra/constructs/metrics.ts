/** How the numbers are counted that alarms and dashboard look at. */
import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';

export const perMinutes = (n: number) => ({ period: Duration.minutes(n) });

/** SES's own count over the account's recent mail, from 0 to 1. */
export function reputation(name: 'BounceRate' | 'ComplaintRate'): Metric {
  return new Metric({
    namespace: 'AWS/SES',
    metricName: `Reputation.${name}`,
    statistic: Stats.MAXIMUM,
    period: Duration.hours(1),
  });
}
