/**
 * The pages behind the links of our mails. Mail scanners follow links, so a GET only shows a question;
 * the button under it posts to the same address and changes something.
 */
import { Hono, type Context } from 'hono';
import { consentTo, readConfirmLink, readUnsubscribeLink } from '#domain/consent';
import type { Deps } from './deps.ts';
import { stopLetters } from './stops.ts';
import { createTokenPages } from './token-pages.ts';

/** /pages/confirm and /pages/unsubscribe, both with ?t=<token>&l=<locale>. No cookie is read. */
export function pages(deps: Deps): Hono {
  const { clock, keys, subscribers } = deps;
  const show = createTokenPages(deps);
  const tokenOf = (c: Context): string => c.req.query('t') ?? '';
  const localeOf = (c: Context): string => show.localeOf(c.req.query('l'));

  return new Hono()
    .get('/pages/confirm', (c) =>
      readConfirmLink(keys, tokenOf(c), clock.now())
        ? show.ask(c, localeOf(c), 'confirm')
        : show.refuse(c, localeOf(c)),
    )
    .post('/pages/confirm', async (c) => {
      const now = clock.now();
      const locale = localeOf(c);
      const link = readConfirmLink(keys, tokenOf(c), now);
      if (!link) return show.refuse(c, locale);
      const consent = consentTo(show.words(locale).confirm.text, locale, now);
      const outcome = await subscribers.confirm(link.subscriberId, link.askedAt, 'series', consent);
      return outcome === 'unknown' ? show.refuse(c, locale) : show.answer(c, locale, 'confirmed');
    })

    .get('/pages/unsubscribe', (c) =>
      readUnsubscribeLink(keys, tokenOf(c))
        ? show.ask(c, localeOf(c), 'unsubscribe')
        : show.refuse(c, localeOf(c)),
    )
    .post('/pages/unsubscribe', async (c) => {
      const subscriberId = readUnsubscribeLink(keys, tokenOf(c));
      if (!subscriberId) return show.refuse(c, localeOf(c));
      await stopLetters(deps, subscriberId);
      return show.answer(c, localeOf(c), 'unsubscribed');
    });
}
