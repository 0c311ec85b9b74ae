/**
 * One-click unsubscribing (RFC 8058): the address in the header List-Unsubscribe of every letter.
 *
 * Mail programs post "List-Unsubscribe=One-Click" to it, without cookie, Origin or referrer. The token
 * alone is what counts, so the body is not looked at, and a valid token always succeeds, however
 * often. Who opens the address in a browser gets the page with the button.
 */
import { Hono, type Context } from 'hono';
import { readUnsubscribeLink } from '#domain/consent';
import type { Deps } from './deps.ts';
import { stopLetters } from './stops.ts';
import { createTokenPages } from './token-pages.ts';

export function unsubscribe(deps: Deps): Hono {
  const show = createTokenPages(deps);
  const subscriberOf = (c: Context): string | null =>
    readUnsubscribeLink(deps.keys, c.req.param('token') ?? '');

  /** The address of the header is the same for every language; the letters' own is known here. */
  async function localeOf(subscriberId: string): Promise<string> {
    return show.localeOf((await deps.subscribers.get(subscriberId))?.locale);
  }

  return new Hono()
    .get('/unsubscribe/:token', async (c) => {
      const subscriberId = subscriberOf(c);
      if (!subscriberId) return show.refuse(c, show.localeOf(undefined));
      return show.ask(c, await localeOf(subscriberId), 'unsubscribe');
    })
    .post('/unsubscribe/:token', async (c) => {
      const subscriberId = subscriberOf(c);
      if (!subscriberId) return show.refuse(c, show.localeOf(undefined));
      await stopLetters(deps, subscriberId);
      return show.answer(c, await localeOf(subscriberId), 'unsubscribed');
    });
}
