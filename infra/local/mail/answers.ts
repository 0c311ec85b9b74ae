/** Answers in the XML of SES, so that the SDK sees the same results and exceptions as on AWS. */
import type { SesRefusal } from './request.ts';

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

export function messageIdAnswer(id: string): string {
  return answer('SendRawEmail', `<MessageId>${id}</MessageId>`);
}

export interface Quota {
  /** Mails in 24 hours. */
  max24HourSend: number;
  /** Mails a second. */
  maxSendRate: number;
  sentLast24Hours: number;
}

export function quotaAnswer(quota: Quota): string {
  const fields = [
    `<Max24HourSend>${quota.max24HourSend.toFixed(1)}</Max24HourSend>`,
    `<MaxSendRate>${quota.maxSendRate.toFixed(1)}</MaxSendRate>`,
    `<SentLast24Hours>${quota.sentLast24Hours.toFixed(1)}</SentLast24Hours>`,
  ];
  return answer('GetSendQuota', fields.join(''));
}

export function errorAnswer({ code, message, status }: SesRefusal): string {
  const type = status >= 500 ? 'Receiver' : 'Sender';
  const error = `<Error><Type>${type}</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return `<ErrorResponse xmlns="${namespace}">${error}<RequestId>local</RequestId></ErrorResponse>`;
}

function answer(action: string, result: string): string {
  const metadata = '<ResponseMetadata><RequestId>local</RequestId></ResponseMetadata>';
  return `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result>${metadata}</${action}Response>`;
}
