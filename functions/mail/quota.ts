/** What SES lets this account send. Its own file, so that the timer's bundle carries no sending. */
import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import type { Mailer } from '#domain/mail-ports';

/** A new account's limits stand in for what SES leaves out. */
const sandbox = { rate: 1, max24Hours: 200 };

export function createQuota(client = new SESClient()): Pick<Mailer, 'quota'> {
  return {
    async quota() {
      const answer = await client.send(new GetSendQuotaCommand({}));
      return {
        rate: answer.MaxSendRate ?? sandbox.rate,
        max24Hours: answer.Max24HourSend ?? sandbox.max24Hours,
        sent24Hours: answer.SentLast24Hours ?? 0,
      };
    },
  };
}
