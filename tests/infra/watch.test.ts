import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ofType, synthesise } from './templates.ts';

const { app } = synthesise();
const alarms = ofType(app, 'AWS::CloudWatch::Alarm').map(([, { Properties }]) => Properties);
const runbook = readFileSync(new URL('../../docs/runbook.md', import.meta.url), 'utf8');
/** Sections that are about one alarm, each headed by its name: "## timer-stopped". */
const sections = [...runbook.matchAll(/^## ([a-z-]+)$/gm)].map(([, name]) => name);

describe('alarms', () => {
  it.each(alarms.map((alarm) => [alarm['AlarmName'], alarm] as const))(
    '%s names its severity and its section of the runbook',
    (_, alarm) => {
      const [, severity, anchor] =
        /^\[(high|low)\] .+ docs\/runbook\.md#([a-z-]+)$/.exec(alarm['AlarmDescription']) ?? [];

      expect(severity).toBeDefined();
      expect(sections).toContain(anchor);
      expect(alarm['AlarmName']).toBe(`harbour-production-app-${anchor}`);
    },
  );

  it('all have a section, and every section has its alarm', () => {
    const names = alarms.map((alarm) => alarm['AlarmName'].replace('harbour-production-app-', ''));

    expect(sections.toSorted()).toEqual(names.toSorted());
  });

  it('are mailed to the address given when deploying, also when all is well again', () => {
    const topic = ofType(app, 'AWS::SNS::Subscription').find(
      ([, { Properties }]) => Properties['Protocol'] === 'email',
    )?.[1].Properties;

    expect(topic?.['Endpoint']).toEqual({ Ref: 'AlarmAddress' });
    for (const alarm of alarms) {
      expect(alarm['AlarmActions']).toEqual([topic?.['TopicArn']]);
      expect(alarm['OKActions']).toEqual([topic?.['TopicArn']]);
    }
  });
});

describe('urgent mail', () => {
  it('that is put off, or that nobody takes, raises the alarm', () => {
    const alarm = alarms.find(({ AlarmName }) => AlarmName.endsWith('urgent-mail-late'));
    const filters = ofType(app, 'AWS::Logs::MetricFilter')
      .map(([, { Properties }]) => Properties)
      .filter(
        ({ MetricTransformations: [{ MetricName, MetricNamespace }] }) =>
          MetricName === alarm?.['MetricName'] && MetricNamespace === alarm?.['Namespace'],
      );

    expect(
      filters.map(({ LogGroupName, FilterPattern }) => [
        LogGroupName.Ref.replace(/Function.*/, ''),
        FilterPattern,
      ]),
    ).toEqual([
      ['SendUrgent', '"urgent-put-off"'],
      ['Finder', '"urgent-untaken"'],
    ]);
  });
});

describe('an idle month', () => {
  it('pays for ten alarm metrics and one dashboard at most', () => {
    const metrics = alarms.map((alarm) =>
      alarm['Metrics']
        ? alarm['Metrics'].filter((each: { MetricStat?: unknown }) => each.MetricStat).length
        : 1,
    );

    expect(metrics.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(10);
    expect(ofType(app, 'AWS::CloudWatch::Dashboard')).toHaveLength(1);
  });

  it('pays for nothing else that costs while it stands still', () => {
    const types = new Set(Object.values(app.Resources).map(({ Type }) => Type));
    const standing = [
      'AWS::WAFv2::WebACL',
      'AWS::KMS::Key',
      'AWS::EC2::NatGateway',
      'AWS::Lambda::Alias',
      'AWS::CloudFormation::CustomResource',
      'Custom::S3AutoDeleteObjects',
    ];

    expect(standing.filter((type) => types.has(type))).toEqual([]);
  });
});
