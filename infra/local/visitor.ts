/** Somebody in front of the site: asks as a browser would, keeps cookies, reads the mail that arrives. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Stack } from './stack.ts';

export interface Visitor {
  /** Sends JSON to /api/v1/<path>; resolves with what was answered, throws when it is not a success. */
  post<T>(path: string, body?: object, headers?: Record<string, string>): Promise<T>;
  /** Presses the one button of a page that the API serves. */
  press(path: string): Promise<void>;
}

/** How long a mail may take to arrive. */
const mailPatienceMs = 30_000;

export function createVisitor(site: string): Visitor {
  const cookies = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${site}/api/v1/${path}`, {
      ...init,
      method: 'POST',
      redirect: 'manual',
      headers: {
        origin: site,
        'sec-fetch-site': 'same-origin',
        ...(cookie && { cookie }),
        ...(init.headers as Record<string, string>),
      },
    });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]?.split('=', 2) ?? [];
      cookies.set(name, value);
    }
    if (response.status >= 400) throw new Error(`POST ${path} was answered ${response.status}.`);
    return response;
  };
  return {
    async post<T>(path: string, body: object = {}, headers: Record<string, string> = {}) {
      const response = await send(path, {
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      const text = await response.text();
      return (text ? JSON.parse(text) : undefined) as T;
    },
    async press(path) {
      const response = await send(path, { body: new URLSearchParams() });
      await response.arrayBuffer();
    },
  };
}

/** The link with `part` in the newest mail to `address` that has one, if there is any. */
export async function findLink(
  mail: Stack['mail'],
  address: string,
  part: string,
): Promise<URL | undefined> {
  for (const { text } of await mail.messages({ to: address })) {
    const link = text.match(/https?:\/\/[^\s<>"]+/g)?.find((each) => each.includes(part));
    if (link) return new URL(link);
  }
  return undefined;
}

/** Asks for a mail and waits for the link with `part` in it; links of earlier mails do not count. */
export async function linkAfter(
  ask: () => Promise<unknown>,
  mail: Stack['mail'],
  address: string,
  part: string,
): Promise<URL> {
  const earlier = (await findLink(mail, address, part))?.href;
  await ask();
  const until = Date.now() + mailPatienceMs;
  while (Date.now() < until) {
    const link = await findLink(mail, address, part);
    if (link && link.href !== earlier) return link;
    await pause(50);
  }
  throw new Error(`No mail with a link to ${part} arrived for ${address}.`);
}
