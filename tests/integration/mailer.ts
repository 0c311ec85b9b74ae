/** Sends plain mails through an SES endpoint, with the SDK that the functions use. */
import { GetSendQuotaCommand, SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { clientSettings } from '../../infra/local/services/client-settings.ts';

export interface Mailer {
  /** Sends from hello@harbour.example with configuration set "events"; resolves with the message id. */
  send(to: string, tags: Record<string, string>, from?: string): Promise<string>;
  /** Mails a second that the account allows. */
  rate(): Promise<number | undefined>;
}

export function createMailer(endpoint: string): Mailer {
  const client = new SESClient({ ...clientSettings, endpoint, maxAttempts: 1 });
  return {
    async send(to, tags, from = 'hello@harbour.example') {
      const raw = `From: ${from}\r\nTo: ${to}\r\nSubject: Hello\r\n\r\nWords.\r\n`;
      const { MessageId = '' } = await client.send(
        new SendRawEmailCommand({
          Source: from,
          Destinations: [to],
          ConfigurationSetName: 'events',
          Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
          RawMessage: { Data: Buffer.from(raw) },
        }),
      );
      return MessageId;
    },
    rate: async () => (await client.send(new GetSendQuotaCommand())).MaxSendRate,
  };
}
