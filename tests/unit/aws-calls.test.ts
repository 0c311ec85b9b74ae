import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createCallAws } from '#runtime/aws';
import { createSendToQueue } from '#runtime/queue';
import { readSecret } from '#runtime/secret';

interface Received {
  target: string | undefined;
  type: string | undefined;
  authorization: string;
  body: unknown;
}

let server: Server;
let endpoint: string;
let received: Received[];
let answers: { status: number; body: object }[];
beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { headers } = request;
      received.push({
        target: headers['x-amz-target'] as string,
        type: headers['content-type'],
        authorization: headers.authorization ?? '',
        body: JSON.parse(Buffer.concat(chunks).toString()),
      });
      const { status, body } = answers.shift() ?? { status: 200, body: {} };
      response.writeHead(status).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));
beforeEach(() => {
  received = [];
  answers = [];
});

const callAws = (local = true) =>
  createCallAws({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'AKID', secretAccessKey: 'secret', sessionToken: 'session' },
    endpoints: () => (local ? endpoint : undefined),
  });

describe('calls to AWS without its SDK', () => {
  it('read a secret, signed for its service and Region', async () => {
    answers = [{ status: 200, body: { SecretString: 'the secret' } }];

    const text = await readSecret(callAws(), 'arn:aws:secretsmanager:eu-central-1:1:secret:root');

    expect(text).toBe('the secret');
    expect(received).toMatchObject([
      {
        target: 'secretsmanager.GetSecretValue',
        type: 'application/x-amz-json-1.1',
        body: { SecretId: 'arn:aws:secretsmanager:eu-central-1:1:secret:root' },
      },
    ]);
    expect(received[0]?.authorization).toContain('/eu-central-1/secretsmanager/aws4_request');
  });

  it('send a message to the service that the address of its queue names', async () => {
    await createSendToQueue(callAws(false))(`${endpoint}/1/urgent`, {
      lane: 'urgent',
      mailId: 'x',
    });

    expect(received).toMatchObject([
      {
        target: 'AmazonSQS.SendMessage',
        type: 'application/x-amz-json-1.0',
        body: {
          QueueUrl: `${endpoint}/1/urgent`,
          MessageBody: '{"lane":"urgent","mailId":"x"}',
        },
      },
    ]);
  });

  it('try again when the service is busy', async () => {
    answers = [
      { status: 503, body: {} },
      { status: 200, body: { SecretString: 'the secret' } },
    ];

    expect(await readSecret(callAws(), 'arn:one')).toBe('the secret');
  });

  it('fail with the code of the service, and with nothing that was sent', async () => {
    answers = [{ status: 400, body: { __type: 'AccessDeniedException', Message: 'arn:one' } }];

    await expect(readSecret(callAws(), 'arn:one')).rejects.toThrow(
      /^secretsmanager.GetSecretValue was refused: AccessDeniedException$/,
    );
  });
});
