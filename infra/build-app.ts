/** The CDK app as a function, so that tests and the local stack construct the same one. */
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Kit } from '#kit';
import { featureFlags } from './feature-flags.ts';
import { chosenStage } from './stage.ts';
import { AppStack } from './stacks/app-stack.ts';
import { DataStack } from './stacks/data-stack.ts';

export interface AppOptions {
  kit: Kit;
  /** A stage of kit.config.ts. @default `-c stage=…` of the CLI, else the first one */
  stage?: string | undefined;
  /** Folder for the templates and bundles. @default what the CLI asks for, else cdk.out */
  outdir?: string | undefined;
  /** Whether functions are bundled; tests that read the template only leave it. @default true */
  bundle?: boolean;
}

export function buildApp({ kit, stage, outdir, bundle = true }: AppOptions): App {
  const app = new App({
    outdir: outdir ?? process.env['CDK_OUTDIR'] ?? 'cdk.out',
    autoSynth: false,
    analyticsReporting: false,
    // After the CLI's own: the CLI would add metadata, and its template would differ from `node infra/app.ts`.
    postCliContext: {
      ...featureFlags,
      'aws:cdk:enable-path-metadata': false,
      'aws:cdk:enable-asset-metadata': false,
      ...(bundle ? {} : { 'aws:cdk:bundling-stacks': [] }),
    },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

  const { name, settings } = chosenStage(kit, stage ?? app.node.tryGetContext('stage'));
  const env = { region: settings.region };
  const data = new DataStack(app, `harbour-${name}-data`, { env, mailDomain: settings.mailDomain });
  new AppStack(app, `harbour-${name}-app`, {
    env,
    data,
    locales: kit.locales,
    ...(settings.publicUrl && settings.certificateArn
      ? { address: { publicUrl: settings.publicUrl, certificateArn: settings.certificateArn } }
      : {}),
  });
  return app;
}
