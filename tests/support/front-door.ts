/** Somebody at the front door of the shared stack whose every request carries marks that can be searched for. */
import type { InboxMessage } from '../../infra/local/mail/inbox.ts';
import type { SharedStack } from './stack-setup.ts';
import { until } from './until.ts';

export interface Marks {
  /** What the request says about itself, and nobody may write down. */
  network: string;
  agent: string;
  query: string;
  cookie: string;
}

/** Marks that occur nowhere else; the networks are those for documentation (RFC 5737, RFC 3849). */
export const marks: Marks = {
  network: '198.51.100.77',
  agent: 'MarkedAgent/7.7',
  query: 'marked-query',
  cookie: 'marked-cookie',
};

interface Sent {
  method?: 'GET' | 'HEAD' | 'POST' | 'DELETE';
  /** Sent as JSON. */
  body?: object;
  headers?: Record<string, string>;
}

export interface Caller {
  /** `path` below /api/v1, or a whole address. */
  send(path: string, sent?: Sent): Promise<Response>;
  /** As `send` with POST; throws unless it was a success. */
  post<T>(path: string, body?: object, headers?: Record<string, string>): Promise<T>;
  cookies: Map<string, string>;
}

/** A browser that keeps its cookies. */
export function createCaller({ url }: SharedStack): Caller {
  const cookies = new Map([['other', marks.cookie]]);
  async function send(path: string, { method = 'GET', body, headers }: Sent = {}) {
    const address = new URL(path.startsWith('http') ? path : `${url}/api/v1/${path}`);
    address.searchParams.set('mark', marks.query);
    const response = await fetch(address, {
      method,
      redirect: 'manual',
      ...(body && { body: JSON.stringify(body) }),
      headers: {
        origin: url,
        'content-type': 'application/json',
        'x-forwarded-for': marks.network,
        'user-agent': marks.agent,
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...headers,
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split('=', 2) ?? [];
      cookies.set(name, value);
    }
    return response;
  }
  return {
    send,
    cookies,
    async post<T>(path: string, body?: object, headers?: Record<string, string>) {
      const response = await send(path, {
        method: 'POST',
        ...(body && { body }),
        ...(headers && { headers }),
      });
      if (!response.ok) throw new Error(`POST ${path} was answered ${response.status}.`);
      const text = await response.text();
      return (text.startsWith('{') ? JSON.parse(text) : undefined) as T;
    },
  };
}

/** The newest mail to `address` that holds a link with `part`, and that link; waits until it is there. */
export async function mailWith(
  { controlUrl }: SharedStack,
  address: string,
  part: string,
): Promise<{ mail: InboxMessage; link: URL }> {
  return until(
    async () => {
      const query = encodeURIComponent(address);
      const response = await fetch(`${controlUrl}/messages.json?to=${query}`);
      for (const mail of (await response.json()) as InboxMessage[]) {
        const link = linksOf(mail).find((each) => each.includes(part));
        if (link) return { mail, link: new URL(link) };
      }
      return undefined;
    },
    { what: () => `a mail to ${address} with a link to ${part}` },
  );
}

/** Every address that a mail leads to, those of its headers included. */
export function linksOf({ text, html, headers }: InboxMessage): string[] {
  const all = [text, html.replaceAll('&amp;', '&'), ...headers.map(({ value }) => value)].join(' ');
  return [...new Set(all.match(/https?:\/\/[^\s<>"')]+/g))];
}

/** Moves the clock of the stack and runs what is due by then. */
export async function advance({ controlUrl }: SharedStack, advanceMs: number): Promise<void> {
  await fetch(`${controlUrl}/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMs }),
  });
}
