import { describe, expect, it } from 'vitest';
import { synthesise } from './templates.ts';

const { report } = synthesise({}, { thorough: true });
const findings = report.pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions');

describe("CDK's own check of the templates and cdk-nag AwsSolutions", () => {
  it('find nothing that is not acknowledged', () => {
    expect(report.pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('are acknowledged with a reason that names the finding', () => {
    const acknowledged = findings?.suppressedViolations ?? [];

    expect(acknowledged.length).toBeGreaterThan(0);
    for (const { ruleName, reason } of acknowledged) {
      const short = ruleName.replace('AwsSolutions-', '').replace(/\[.*$/, '');
      expect(reason, ruleName).toMatch(new RegExp(`^${short} .{30,}`));
    }
  });

  it('leave these acknowledged and no others', () => {
    const rules = findings?.suppressedViolations.map(({ ruleName }) => ruleName) ?? [];

    expect(rules.sort()).toEqual([
      'AwsSolutions-APIG1',
      'AwsSolutions-APIG4',
      'AwsSolutions-CFR1',
      'AwsSolutions-CFR2',
      'AwsSolutions-CFR3',
      'AwsSolutions-CFR4',
      'AwsSolutions-IAM5[Resource::*]',
      'AwsSolutions-S1',
      'AwsSolutions-SMG4',
      'AwsSolutions-SMG4',
    ]);
  });

  it('need no word about TLS once the stage has a certificate', () => {
    const own = synthesise({
      stages: {
        production: {
          region: 'eu-central-1',
          mailDomain: 'mail.harbour.example',
          publicUrl: 'https://safe.harbour.example',
          certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/abc-def',
        },
      },
    });

    const rules = own.report.pluginReports.flatMap((each) => each.suppressedViolations);
    expect(rules.map(({ ruleName }) => ruleName)).not.toContain('AwsSolutions-CFR4');
  });
});
