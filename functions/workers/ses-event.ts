/** An event of SES about one mail, and what it says to the ledger. */
import * as z from 'zod/mini';
import type { Outcome } from '#domain/ledger';
import type { News } from './prove.ts';

const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({
    timestamp: z.string(),
    tags: z.optional(z.record(z.string(), z.array(z.string()))),
  }),
  bounce: z.optional(z.object({ bounceType: z.string() })),
});

export type SesNews =
  | { kind: 'probe'; sentAt: number }
  | { kind: 'mail'; news: News; stops: 'bounce' | 'complaint' | null }
  /** Not about a mail of the ledger, or of no consequence. */
  | { kind: 'nothing' };

/** What SES publishes, as plain text, when an event destination is made. */
const greeting = /^Successfully validated SNS topic for Amazon SES event publishing/;

/** Reads an event; throws when it is none, so that it ends among the dead letters and somebody looks. */
export function readSesEvent(body: string): SesNews {
  if (greeting.test(body)) return { kind: 'nothing' };
  const event = sesEvent.parse(JSON.parse(body));
  const tag = (name: string): string => event.mail.tags?.[name]?.[0] ?? '';
  const probe = tag('probe');
  if (probe) {
    // Delivered, not only taken: by then the news of everything before it has come as well.
    return event.eventType === 'Delivery'
      ? { kind: 'probe', sentAt: Number(probe) }
      : { kind: 'nothing' };
  }
  const meaning = meaningOf(event);
  const ref = tag('mail')
    ? ({ lane: 'urgent', mailId: tag('mail') } as const)
    : ({ lane: 'drive', driveId: tag('drive'), subscriberId: tag('subscriber') } as const);
  if (!meaning || !tag('claim')) return { kind: 'nothing' };
  return {
    kind: 'mail',
    stops: meaning.stops,
    news: {
      ref,
      step: tag('step'),
      claim: tag('claim'),
      outcome: meaning.outcome,
      at: Date.parse(event.mail.timestamp),
      locale: tag('locale'),
    },
  };
}

interface Meaning {
  outcome: Outcome;
  stops: 'bounce' | 'complaint' | null;
}

function meaningOf({ eventType, bounce }: z.infer<typeof sesEvent>): Meaning | null {
  switch (eventType) {
    case 'Send':
    case 'DeliveryDelay':
      return { outcome: 'sent', stops: null };
    case 'Delivery':
      return { outcome: 'delivered', stops: null };
    case 'Bounce':
      // A full mailbox or an absence note says nothing about tomorrow; only a hard bounce is final.
      return bounce?.bounceType === 'Permanent'
        ? { outcome: 'bounced', stops: 'bounce' }
        : { outcome: 'sent', stops: null };
    case 'Complaint':
      return { outcome: 'complained', stops: 'complaint' };
    case 'Reject':
      return { outcome: 'refused', stops: null };
    default:
      return null;
  }
}
