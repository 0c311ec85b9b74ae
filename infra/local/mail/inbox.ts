/** Reads the journal as an inbox: each mail parsed once, newest first. */
import { simpleParser } from 'mailparser';
import type { AcceptedMail, Journal } from './journal.ts';

export interface InboxMessage {
  id: string;
  /** ISO instant by the stack's clock. */
  at: string;
  from: string;
  /** Addresses on the envelope. */
  to: string[];
  subject: string;
  /** Language of the text, when the message says it. */
  locale?: string;
  dir?: string;
  text: string;
  html: string;
  /** As they stand in the message, in order. */
  headers: { name: string; value: string }[];
  tags: Record<string, string>;
  configurationSet?: string;
}

export interface Inbox {
  /** Newest first; `to` keeps those to one address. */
  messages(filter?: { to?: string }): Promise<InboxMessage[]>;
  find(id: string): Promise<InboxMessage | undefined>;
  /** The whole MIME message. */
  raw(id: string): Buffer | undefined;
}

export function openInbox(journal: Journal): Inbox {
  const parsed = new WeakMap<AcceptedMail, Promise<InboxMessage>>();
  const read = (mail: AcceptedMail): Promise<InboxMessage> => {
    const known = parsed.get(mail) ?? parse(mail);
    parsed.set(mail, known);
    return known;
  };
  const byId = (id: string): AcceptedMail | undefined =>
    journal.mails.find((mail) => mail.id === id);
  return {
    messages({ to } = {}) {
      const wanted = to?.toLowerCase();
      const mails = journal.mails.filter(
        ({ destinations }) =>
          wanted === undefined || destinations.some((each) => each.toLowerCase() === wanted),
      );
      return Promise.all(mails.map(read).reverse());
    },
    async find(id) {
      const mail = byId(id);
      return mail && (await read(mail));
    },
    raw(id) {
      const mail = byId(id);
      return mail && Buffer.from(mail.raw, 'base64');
    },
  };
}

async function parse(mail: AcceptedMail): Promise<InboxMessage> {
  const message = await simpleParser(Buffer.from(mail.raw, 'base64'));
  const html = message.html || '';
  const root = /<html[^>]*>/i.exec(html)?.[0] ?? '';
  const stated = message.headers.get('content-language');
  const locale = /\blang="?([\w-]+)/.exec(root)?.[1] ?? (typeof stated === 'string' ? stated : '');
  const dir = /\bdir="?(ltr|rtl)/.exec(root)?.[1];
  return {
    id: mail.id,
    at: new Date(mail.at).toISOString(),
    from: message.from?.text ?? mail.source,
    to: mail.destinations,
    subject: message.subject ?? '',
    ...(locale && { locale }),
    ...(dir && { dir }),
    text: message.text ?? '',
    html,
    headers: message.headerLines.map(({ line }) => {
      const cut = line.indexOf(':');
      return { name: line.slice(0, cut), value: line.slice(cut + 1).trim() };
    }),
    tags: mail.tags,
    ...(mail.configurationSet && { configurationSet: mail.configurationSet }),
  };
}
