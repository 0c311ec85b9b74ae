/** Amazon SES. One attempt, no retry of its own: whether to try again is for the ledger to decide. */
import { SESClient, type SESClientConfig, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Mailer, SendResult } from '#domain/mail-ports';
import { sortFault } from './ses-faults.ts';

export interface SesOptions {
  configurationSet: string;
  config?: SESClientConfig;
}

export function createSes({ configurationSet, config = {} }: SesOptions): Pick<Mailer, 'send'> {
  // A second try by the SDK after a lost answer would be a second mail.
  const client = new SESClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
    },
    ...config,
  });
  return {
    async send({ to, raw, tags, timeout }): Promise<SendResult> {
      const command = new SendRawEmailCommand({
        Destinations: [to],
        RawMessage: { Data: raw },
        ConfigurationSetName: configurationSet,
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      });
      try {
        const { MessageId } = await client.send(command, {
          abortSignal: AbortSignal.timeout(timeout),
        });
        return { kind: 'accepted', messageId: MessageId ?? '' };
      } catch (error) {
        return sortFault(error);
      }
    },
  };
}
