/**
 * Puts the built site into its bucket: hashed files first, then pages, so that no page is ever there
 * before what it refers to; then takes away pages that are gone and clears CloudFront's copies.
 * Hashed files stay for good: a page that somebody opened yesterday still finds its own.
 *
 *   node infra/upload-site.ts [--stage production] [--outputs build/outputs.json] [--site site/dist]
 *
 * The outputs file is what `cdk deploy --outputs-file` wrote. Safe to repeat at any point.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import {
  DeleteObjectsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import kit from '#kit.config';
import { chosenStage } from './stage.ts';
import { isHashed, type SiteFile, siteFiles } from './site-files.ts';

/** Enough to fill the line, few enough for a laptop. */
const atOnce = 16;

/** Uploads `folder` and removes what it no longer holds. Returns how many files went up and away. */
export async function uploadSite(
  s3: S3Client,
  bucket: string,
  folder: string,
): Promise<{ uploaded: number; removed: number }> {
  const files = siteFiles(folder);
  for (const turn of [0, 1, 2, 3]) {
    await eachOf(
      files.filter((file) => file.turn === turn),
      (file) => put(s3, bucket, folder, file),
    );
  }
  const removed = await removeGone(s3, bucket, new Set(files.map(({ key }) => key)));
  return { uploaded: files.length, removed };
}

async function put(s3: S3Client, bucket: string, folder: string, file: SiteFile): Promise<void> {
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: file.key,
      Body: await readFile(`${folder}/${file.key}`),
      ContentType: file.contentType,
      CacheControl: file.cacheControl,
    }),
  );
}

async function removeGone(s3: S3Client, bucket: string, kept: Set<string>): Promise<number> {
  let removed = 0;
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
    const gone = (page.Contents ?? [])
      .map(({ Key }) => Key ?? '')
      .filter((key) => !kept.has(key) && !isHashed(key));
    if (gone.length === 0) continue;
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({
        Bucket: bucket,
        Delete: { Objects: gone.map((Key) => ({ Key })), Quiet: true },
      }),
    );
    if (Errors[0]) throw new Error(`${Errors[0].Key} could not be removed: ${Errors[0].Message}`);
    removed += gone.length;
  }
  return removed;
}

async function eachOf<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Clears all of CloudFront's copies; "/*" counts as one path. */
export async function clearEdge(
  cloudFront: CloudFrontClient,
  distributionId: string,
  reference: string,
): Promise<void> {
  await cloudFront.send(
    new CreateInvalidationCommand({
      DistributionId: distributionId,
      InvalidationBatch: {
        CallerReference: reference,
        Paths: { Quantity: 1, Items: ['/*'] },
      },
    }),
  );
}

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

if (import.meta.main) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
