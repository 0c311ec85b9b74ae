/** What the door of the embedded SES answers, as the SDK sees it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServices, type Services } from '../../infra/local/services.ts';
import { createMailer, type Mailer } from './mailer.ts';

let dir: string;
let services: Services;
let mailer: Mailer;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'harbour-door-'));
  services = await startServices(dir);
  await services.mail.apply({ identities: ['harbour.example'], configurationSets: { events: [] } });
  mailer = createMailer(services.endpoints.ses);
});
afterAll(async () => {
  await services.stop();
  await rm(dir, { recursive: true, force: true });
});

const send = (tags: Record<string, string> = {}, from?: string): Promise<string> =>
  mailer.send('parent@family.example', tags, from);
const accepted = (): number => services.mail.journal.mails.length;

describe('faults that are asked for', () => {
  it.each([
    ['throttle', 'Throttling'],
    ['reject', 'MessageRejected'],
  ] as const)('%s: the SDK throws %s, and nothing was sent', async (fault, name) => {
    const before = accepted();
    services.mail.faults.inject(fault, 1);

    await expect(send()).rejects.toMatchObject({ name });
    expect(accepted()).toBe(before);
    await expect(send()).resolves.toMatch(/^0107/);
  });

  it('refuse-connection: nothing was sent, and the sender cannot know', async () => {
    const before = accepted();
    services.mail.faults.inject('refuse-connection', 1);

    await expect(send()).rejects.toThrow('socket hang up');
    expect(accepted()).toBe(before);
  });

  it('drop-answer-after-accept: it was sent, and the sender cannot know', async () => {
    const before = accepted();
    services.mail.faults.inject('drop-answer-after-accept', 1);

    await expect(send()).rejects.toThrow('socket hang up');
    expect(accepted()).toBe(before + 1);
  });
});

describe('what SES would refuse', () => {
  it('a sender outside the verified domain', async () => {
    await expect(send({}, 'hello@elsewhere.example')).rejects.toMatchObject({
      name: 'MessageRejected',
    });
  });

  it('a tag with a character that SES does not take', async () => {
    await expect(send({ claim: 'a b' })).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });
});

it('answers the rate of the account, also after it changed', async () => {
  services.mail.quota.maxSendRate = 3;

  expect(await mailer.rate()).toBe(3);
});
