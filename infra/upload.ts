/**
 * The command behind `npm run upload`: puts the built site where the deployment said.
 *
 *   npm run upload -- [--stage production] [--outputs build/outputs.json] [--site site/dist]
 *
 * The outputs file is what `cdk deploy --outputs-file` wrote.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { S3Client } from '@aws-sdk/client-s3';
import kit from '#kit.config';
import { chosenStage } from './stage.ts';
import { clearEdge, uploadSite } from './upload-site.ts';

interface AppOutputs {
  SiteBucket: string;
  DistributionId: string;
  PublicUrl: string;
}

async function readOutputs(file: string, stack: string): Promise<AppOutputs> {
  const deploy = `npx cdk deploy --all --outputs-file ${file}`;
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} is missing. It is written by: ${deploy}`);
  });
  const outputs = (JSON.parse(text) as Record<string, AppOutputs | undefined>)[stack];
  if (!outputs) throw new Error(`${file} says nothing of ${stack}. Write it anew: ${deploy}`);
  return outputs;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      outputs: { type: 'string', default: 'build/outputs.json' },
      site: { type: 'string', default: 'site/dist' },
    },
  });
  const { name, settings } = chosenStage(kit, values.stage);
  const outputs = await readOutputs(values.outputs, `harbour-${name}-app`);
  const s3 = new S3Client({ region: settings.region });
  const { uploaded, removed } = await uploadSite(s3, outputs.SiteBucket, values.site);
  // CloudFront's own API is at home in one Region, wherever the site is.
  await clearEdge(
    new CloudFrontClient({ region: 'us-east-1' }),
    outputs.DistributionId,
    new Date().toISOString(),
  );
  console.log(`${uploaded} files uploaded, ${removed} removed. See ${outputs.PublicUrl}`);
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
