/** A1–A3: start-up, size and speed of the API beside the SDK's own floor and beside Express. */
import { type ChildProcess, execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { envSchemas } from '#runtime/env';
import { bundle, inTemporaryFolder } from './bundle.ts';
import type { Bundle } from './bundle.ts';
import { median, ratio } from './figure.ts';
import type { Figure } from './figure.ts';
import { installPeers } from './peers/install.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const sdk = "import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';";
const sdkAlone = `${sdk} export const client = new DynamoDBClient({}); export const put = PutItemCommand;`;
/** What reading the two secrets takes by itself: most of it is Node loading its own fetch. */
const sdkAndSecrets = `${sdkAlone} await Promise.all([1, 2].map(async () =>
  (await fetch(process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER, { method: 'POST', body: '{}' })).json()));`;
const expressWithSdk = `${sdk} import express from 'express'; import serverless from 'serverless-http';
  const app = express(); export const client = new DynamoDBClient({}); export const put = PutItemCommand; export const handler = serverless(app);`;

export async function measure(): Promise<Figure[]> {
  installPeers();
  return inTemporaryFolder(async (folder) => {
    const ours = await bundle({ file: at('../../functions/entry/api.ts') }, folder, 'harbour');
    for (const data of ['campaigns.json', 'catalogue.json']) {
      copyFileSync(at(`../../build/${data}`), join(dirname(ours.file), data));
    }
    const floor = await bundle({ source: sdkAlone }, folder, 'sdk');
    const secrets = await bundle({ source: sdkAndSecrets }, folder, 'sdk-secrets');
    const express = await bundle({ source: expressWithSdk }, folder, 'peer-express');
    const size = ours.bytes / floor.bytes;
    return [
      await startUp(ours, floor, secrets, express),
      {
        id: 'A2',
        what: 'API bundle, minified',
        measured: `${kilobytes(ours)} = ${size.toFixed(2)} × SDK`,
        peer: `SDK alone ${kilobytes(floor)}; express + SDK ${kilobytes(express)}`,
        goal: '≤ 1.25 ×',
        holds: size <= 1.25,
      },
      await speed(folder),
    ];
  });
}

const kilobytes = ({ bytes }: Bundle): string => `${Math.round(bytes / 1000)} KB`;

/** 31 fresh processes each, taking turns. Ours reads its two secrets meanwhile, from a door next to it. */
async function startUp(...bundles: [Bundle, Bundle, Bundle, Bundle]): Promise<Figure> {
  const door = createServer((_, response) =>
    response.end(JSON.stringify({ SecretString: 'bench'.repeat(10) })),
  );
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const environment = benchEnvironment((door.address() as AddressInfo).port);
  const times = bundles.map(() => [] as number[]);
  for (let round = 0; round < 31; round++) {
    for (const [which, { file }] of bundles.entries()) {
      times[which]?.push(await startOnce(file, environment));
    }
  }
  door.close();
  const [ours = [], floor = [], secrets = [], express = []] = times;
  const against = ratio(ours, floor);
  return {
    id: 'A1',
    what: 'module start-up, median of 31',
    measured: `${median(ours).toFixed(0)} ms = ${against.text} × SDK`,
    peer: `SDK alone ${median(floor).toFixed(0)} ms; SDK + two secrets fetched ${median(secrets).toFixed(0)} ms; express + SDK, no secrets ${median(express).toFixed(0)} ms`,
    goal: '≤ 1.20 ×',
    holds: against.value <= 1.2,
  };
}

async function startOnce(file: string, env: NodeJS.ProcessEnv): Promise<number> {
  const run = promisify(execFile);
  return Number((await run(process.execPath, [at('subjects/start.mjs'), file], { env })).stdout);
}

/** Values of the right form for every variable that the API's schema names. */
function benchEnvironment(secretsPort: number): NodeJS.ProcessEnv {
  const sample = (name: string): string => {
    if (name.endsWith('_ARN'))
      return 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:bench';
    if (name.endsWith('_URL')) return 'https://bench.example/queue';
    return name === 'OWNER_ADDRESS' ? 'owner@bench.example' : 'bench-bench-bench-bench';
  };
  const names = Object.keys(envSchemas.api.shape);
  return {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${secretsPort}`,
    ...Object.fromEntries(names.map((name) => [name, sample(name)])),
  };
}

/** Warm events a second, each subject in a process of its own as in Lambda, 15 rounds, taking turns. */
async function speed(folder: string): Promise<Figure> {
  const start = async (name: string, file: string): Promise<ChildProcess> => {
    const bundled = await bundle({ file: at(`subjects/${file}.ts`) }, folder, name);
    return fork(at('subjects/speed.mjs'), [bundled.file]).once('exit', (code) => {
      if (code) throw new Error(`The subject "${file}" ended with ${code}.`);
    });
  };
  const subjects = [
    await start('speed', 'harbour'),
    await start('peer-express-bare', 'express'),
    await start('hono', 'hono'),
  ];
  const rates = subjects.map(() => [] as number[]);
  for (let round = 0; round < 18; round++) {
    for (const [which, subject] of subjects.entries()) {
      subject.send(4_000);
      const [rate] = (await once(subject, 'message')) as [number];
      // The first rounds only warm the compiler.
      if (round > 2) rates[which]?.push(rate);
    }
  }
  subjects.forEach((subject) => subject.disconnect());
  const [ours = [], express = [], hono = []] = rates;
  const against = ratio(ours, express);
  return {
    id: 'A3',
    what: 'warm events a second of processor time through the real handler, store at no cost',
    measured: `${Math.round(median(ours))}/s = ${against.text} × express`,
    peer: `bare express ${Math.round(median(express))}/s; bare Hono ${Math.round(median(hono))}/s`,
    goal: '≥ 1.00 ×',
    holds: against.value >= 1,
  };
}
