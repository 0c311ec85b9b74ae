/**
 * Puts the built site into its bucket: hashed files first, then pages, so that no page is ever there
 * before what it refers to; then takes away pages that are gone and clears CloudFront's copies.
 * Hashed files stay for good: a page that somebody opened yesterday still finds its own.
 * Safe to repeat at any point.
 */
import { readFile } from 'node:fs/promises';
import { type CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import {
  DeleteObjectsCommand,
  paginateListObjectsV2,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
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
