/** Letters for adults: asking for them, and one's settings behind a fresh link. */
import { Hono } from 'hono';
import { isPublished } from '#domain/catalogue';
import { maskAddress, mailAfter, minuteOf, readManageLink } from '#domain/consent';
import { DomainError } from '#domain/errors';
import { personId } from '#domain/keys';
import { isTimeZone } from '#domain/zone';
import { readBody, refuse } from './body.ts';
import {
  eraseSubscriberRequest,
  manageLinkRequest,
  preferencesRequest,
  settingsRequest,
  type SettingsResponse,
  stopRequest,
  subscribeRequest,
} from './contract.ts';
import type { Deps } from './deps.ts';
import { assertNetworkMayAsk } from './network.ts';
import { eraseSubscriber, stopLetters } from './stops.ts';
import { answerByMail } from './subscription-mail.ts';

const accepted = { accepted: true };

/** Everything below /subscriptions. Tokens stand for the person; no cookie is read. */
export function subscriptions(deps: Deps): Hono {
  const { catalogue, clock, keys, subscribers } = deps;

  function assertLocale(locale: string): void {
    if (!isPublished(catalogue, locale)) refuse('locale', 'not-allowed');
  }
  function assertCountry(country: string): void {
    if (!catalogue.countries.includes(country)) refuse('country', 'not-allowed');
  }
  function holderOf(token: string): string {
    const link = readManageLink(keys, token, clock.now());
    if (!link) throw new DomainError('link-refused');
    return link.subscriberId;
  }

  return new Hono()
    .post('/subscriptions', async (c) => {
      const { adult, ...wish } = await readBody(c, subscribeRequest);
      assertLocale(wish.locale);
      assertCountry(wish.country);
      if (wish.region && !wish.region.startsWith(`${wish.country}-`)) {
        refuse('region', 'not-allowed');
      }
      if (!isTimeZone(wish.zone)) refuse('zone', 'not-allowed');
      await assertNetworkMayAsk(c, deps, wish.address);

      const id = personId(keys, 'subscriber', wish.address);
      const askedAt = clock.now();
      const asked = await subscribers.ask({ status: 'pending', id, topics: [], askedAt, ...wish });
      await answerByMail(deps, { ...wish, subscriberId: id }, mailAfter(asked, askedAt));
      return c.json(accepted, 202);
    })

    .post('/subscriptions/manage-link', async (c) => {
      const wish = await readBody(c, manageLinkRequest);
      assertLocale(wish.locale);
      await assertNetworkMayAsk(c, deps, wish.address);

      const id = personId(keys, 'subscriber', wish.address);
      const found = await subscribers.get(id);
      const askedAt = minuteOf(clock.now());
      const mail = found?.status === 'confirmed' ? ({ kind: 'manage', askedAt } as const) : null;
      await answerByMail(deps, { ...wish, subscriberId: id }, mail);
      return c.json(accepted, 202);
    })

    .post('/subscriptions/settings', async (c) => {
      const { token } = await readBody(c, settingsRequest);
      const found = await subscribers.get(holderOf(token));
      if (found?.status !== 'confirmed') throw new DomainError('link-refused');
      const { address, locale, country } = found;
      const body: SettingsResponse = { maskedAddress: maskAddress(address), locale, country };
      return c.json(body);
    })

    .post('/subscriptions/preferences', async (c) => {
      const { token, locale, country } = await readBody(c, preferencesRequest);
      assertLocale(locale);
      assertCountry(country);
      const isChanged = await subscribers.prefer(holderOf(token), { locale, country });
      if (!isChanged) throw new DomainError('link-refused');
      return c.json(accepted);
    })

    .post('/subscriptions/stop', async (c) => {
      const { token } = await readBody(c, stopRequest);
      await stopLetters(deps, holderOf(token));
      return c.json(accepted);
    })

    .post('/subscriptions/erase', async (c) => {
      const { token } = await readBody(c, eraseSubscriberRequest);
      await eraseSubscriber(deps, holderOf(token));
      return c.json(accepted);
    });
}
