/**
 * Writes the CloudFormation templates and the bundles: no network, no account.
 *
 *   node infra/app.ts [--stage production] [--outdir cdk.out]
 *
 * The CDK command line runs this file too; it names the stage with `-c stage=production`.
 */
import { parseArgs } from 'node:util';
import kit from '#kit.config';
import { buildApp } from './build-app.ts';

const { values } = parseArgs({
  options: { stage: { type: 'string' }, outdir: { type: 'string' } },
});

buildApp({ kit, ...values }).synth();
