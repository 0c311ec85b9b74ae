/**
 * Events of a mail in the shape that SES publishes to SNS, for the addresses of its simulator:
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
import { randomUUID } from 'node:crypto';
import { account } from '../template/physical.ts';
import type { AcceptedMail } from './journal.ts';

export type EventType = 'Send' | 'Delivery' | 'Bounce' | 'Complaint';

/**
 * What becomes of a mail to `address`, to which so many went before: SES's mailbox simulator, and three
 * domains for trying things out.
 */
function outcomesOf(address: string, before: number): EventType[] {
  const [mailbox = '', domain = ''] = address.toLowerCase().split('@');
  const simulated = domain === 'simulator.amazonses.com' ? mailbox.split('+')[0] : domain;
  switch (simulated) {
    case 'bounce':
    case 'suppressionlist':
    case 'bounce.example':
      return ['Bounce'];
    // A mailbox that could confirm, and was closed afterwards.
    case 'bounce-later.example':
      return [before > 0 ? 'Bounce' : 'Delivery'];
    case 'complaint':
    case 'complaint.example':
      return ['Delivery', 'Complaint'];
    default:
      return ['Delivery'];
  }
}

/** All events of a mail, in the order in which they happen; `earlier` is what was accepted before it. */
export function eventsOf(
  mail: AcceptedMail,
  earlier: readonly AcceptedMail[],
): { type: EventType; body: string }[] {
  const send = { type: 'Send' as const, body: eventBody('Send', mail, mail.destinations) };
  const before = (address: string): number =>
    earlier.filter(({ destinations }) => destinations.includes(address)).length;
  const outcomes = mail.destinations.flatMap((address) =>
    outcomesOf(address, before(address)).map((type) => ({
      type,
      body: eventBody(type, mail, [address]),
    })),
  );
  return [send, ...outcomes];
}

function eventBody(type: EventType, mail: AcceptedMail, recipients: string[]): string {
  return JSON.stringify({
    eventType: type,
    mail: {
      timestamp: new Date(mail.at).toISOString(),
      source: mail.source,
      sendingAccountId: account,
      messageId: mail.id,
      destination: mail.destinations,
      headersTruncated: false,
      headers: [],
      commonHeaders: { from: [mail.source], to: mail.destinations, messageId: mail.id },
      tags: {
        ...(mail.configurationSet && { 'ses:configuration-set': [mail.configurationSet] }),
        'ses:outgoing-ip': ['192.0.2.0'],
        ...Object.fromEntries(Object.entries(mail.tags).map(([name, value]) => [name, [value]])),
      },
    },
    [type.toLowerCase()]: details(type, mail, recipients),
  });
}

function details(type: EventType, mail: AcceptedMail, recipients: string[]): object {
  const timestamp = new Date(mail.at).toISOString();
  switch (type) {
    case 'Send':
      return {};
    case 'Delivery':
      return {
        timestamp,
        processingTimeMillis: 1,
        recipients,
        smtpResponse: '250 2.6.0 Message received',
        reportingMTA: 'a1-1.smtp-out.amazonses.com',
      };
    case 'Bounce':
      return {
        bounceType: 'Permanent',
        bounceSubType: 'General',
        bouncedRecipients: recipients.map((emailAddress) => ({
          emailAddress,
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        })),
        timestamp,
        feedbackId: randomUUID(),
        reportingMTA: 'dns; a1-1.smtp-out.amazonses.com',
      };
    case 'Complaint':
      return {
        complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
        timestamp,
        feedbackId: randomUUID(),
        complaintFeedbackType: 'abuse',
        arrivalDate: timestamp,
      };
  }
}
