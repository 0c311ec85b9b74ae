import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import {
  CreateBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { buildApp } from 'fauxqs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clearEdge, uploadSite } from '#infra/upload-site';
import { siteFile } from '#infra/site-files';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const service = buildApp({ logger: false });
const uploads: string[] = [];
let s3: S3Client;
let folder: string;
let bucket: string;
let count = 0;

beforeAll(async () => {
  service.addHook('onRequest', async (request: { method: string; url: string }) => {
    if (request.method === 'PUT') uploads.push(request.url.split('?')[0] ?? '');
  });
  const endpoint = await service.listen({ host: '127.0.0.1', port: 0 });
  s3 = new S3Client({ endpoint, region: 'eu-central-1', forcePathStyle: true, credentials });
  folder = mkdtempSync(join(tmpdir(), 'harbour-site-'));
});

afterAll(async () => {
  s3.destroy();
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  bucket = `site-${++count}`;
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  uploads.length = 0;
  rmSync(folder, { recursive: true, force: true });
  build({
    '404.html': 'missing',
    'languages/index.html': 'choose',
    'en/f/2/index.html': 'page',
    'en/sw.js': 'worker',
    'favicon.svg': '<svg/>',
    '_astro/teach.Bx1.js': 'script',
  });
});

function build(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

async function keysIn(): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Contents.map(({ Key }) => Key ?? '').sort();
}

describe('uploading the site', () => {
  it('tells browsers what each file is and how long it may be kept', async () => {
    await uploadSite(s3, bucket, folder);
    const head = async (Key: string) => {
      const { ContentType, CacheControl } = await s3.send(
        new HeadObjectCommand({ Bucket: bucket, Key }),
      );
      return [ContentType, CacheControl];
    };

    expect(await head('en/f/2/index.html')).toEqual(['text/html; charset=utf-8', 'no-cache']);
    expect(await head('en/sw.js')).toEqual(['text/javascript; charset=utf-8', 'no-cache']);
    expect(await head('favicon.svg')).toEqual(['image/svg+xml', 'no-cache']);
    expect(await head('_astro/teach.Bx1.js')).toEqual([
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ]);
  });

  it('sends hashed files first, pages after all they refer to, workers last', async () => {
    await uploadSite(s3, bucket, folder);
    const order = uploads.map((url) => url.replace(`/${bucket}/`, ''));

    expect(order[0]).toBe('_astro/teach.Bx1.js');
    expect(order[1]).toBe('favicon.svg');
    expect(order.slice(2, 5).sort()).toEqual([
      '404.html',
      'en/f/2/index.html',
      'languages/index.html',
    ]);
    expect(order[5]).toBe('en/sw.js');
  });

  it('takes away a page that is gone but never a hashed file', async () => {
    await uploadSite(s3, bucket, folder);
    rmSync(join(folder, 'en/f'), { recursive: true });
    rmSync(join(folder, '_astro'), { recursive: true });
    build({ '_astro/teach.Cy2.js': 'newer' });

    const result = await uploadSite(s3, bucket, folder);

    expect(result).toEqual({ uploaded: 5, removed: 1 });
    expect(await keysIn()).toEqual([
      '404.html',
      '_astro/teach.Bx1.js',
      '_astro/teach.Cy2.js',
      'en/sw.js',
      'favicon.svg',
      'languages/index.html',
    ]);
  });

  it('changes nothing when it is repeated', async () => {
    await uploadSite(s3, bucket, folder);
    const before = await keysIn();

    const again = await uploadSite(s3, bucket, folder);

    expect(again.removed).toBe(0);
    expect(await keysIn()).toEqual(before);
  });

  it('refuses a site that is not whole, before it touches anything', async () => {
    await uploadSite(s3, bucket, folder);
    rmSync(join(folder, 'languages'), { recursive: true });
    uploads.length = 0;

    await expect(uploadSite(s3, bucket, folder)).rejects.toThrow(
      /no languages\/index.html. Build the site first/,
    );
    expect(uploads).toEqual([]);
    expect(await keysIn()).toContain('languages/index.html');
  });

  it('refuses a file whose kind it cannot name', () => {
    expect(() => siteFile('en/tool.exe')).toThrow(/"en\/tool.exe" has an ending/);
  });
});

describe('clearing the edge', () => {
  let server: Server;
  let asked: { url: string; body: string };

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        asked = { url: request.url ?? '', body };
        response.writeHead(201, { 'content-type': 'text/xml' });
        response.end('<Invalidation><Id>I1</Id><Status>InProgress</Status></Invalidation>');
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  });

  afterAll(() => server.close());

  it('names every path as one', async () => {
    const { port } = server.address() as AddressInfo;
    const cloudFront = new CloudFrontClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials,
    });

    await clearEdge(cloudFront, 'E123', 'upload-1');
    cloudFront.destroy();

    expect(asked.url).toContain('/distribution/E123/invalidation');
    expect(asked.body).toContain('<Path>/*</Path>');
    expect(asked.body).toContain('<CallerReference>upload-1</CallerReference>');
  });
});
