/** What campaign staff see before a launch: campaigns, their words, and whom a drive would reach. */
import { Hono } from 'hono';
import { DomainError } from '#domain/errors';
import { audienceOf, withinRoles } from '#domain/launch';
import { createLinks } from '#domain/links';
import type { CompiledCampaign } from '#domain/ports';
import type { Segment } from '#domain/subscriber';
import { readBody, refuse } from './body.ts';
import {
  audienceRequest,
  type AudienceResponse,
  type CampaignListResponse,
  type PreviewResponse,
} from './contract.ts';
import type { Deps } from './deps.ts';
import { RequestError } from './errors.ts';
import { requireStaff, type StaffEnv } from './session.ts';

/** /staff/campaigns and /staff/audience, for staff of every role. */
export function staff(deps: Deps): Hono<StaffEnv> {
  const { campaigns, catalogue, keys, publicUrl, subscribers } = deps;
  const links = createLinks(keys, publicUrl);
  const anyStaff = requireStaff(deps);
  const source = catalogue.locales[0]?.id ?? 'en';

  return new Hono<StaffEnv>()
    .get('/staff/campaigns', anyStaff, (c) => {
      const reader = c.get('staff').locale;
      const body: CampaignListResponse = {
        campaigns: campaigns.list().map(({ id, title, steps, locales, roles }) => ({
          id,
          title: title[reader] ?? title[source] ?? id,
          steps,
          locales,
          roles,
        })),
      };
      return c.json(body);
    })

    .get('/staff/campaigns/:id/preview/:step/:locale', anyStaff, (c) => {
      const { id, step, locale } = c.req.param();
      const text = campaigns
        .texts(campaignOf(deps, id).id)
        .find((each) => each.step === step && each.locale === locale);
      if (!text) throw new RequestError('not-found');
      // The reader's own links are made when a mail is sent; here they lead nowhere.
      const fill = (template: string): string =>
        template
          .replaceAll('{{site}}', publicUrl)
          .replaceAll('{{manage}}', links.manage(locale))
          .replaceAll('{{unsubscribe}}', '#');
      const { sender, subject, preview, html, dir } = text;
      const body: PreviewResponse = {
        sender,
        subject,
        preview,
        html: fill(html),
        text: fill(text.text),
        dir,
      };
      return c.json(body);
    })

    .post('/staff/audience', anyStaff, async (c) => {
      const wish = await readBody(c, audienceRequest);
      const campaign = campaignOf(deps, wish.campaign);
      const segment = segmentFor(campaign, wish.segment);
      const body: AudienceResponse = audienceOf(campaign, await subscribers.countByLocale(segment));
      return c.json(body);
    });
}

export function campaignOf({ campaigns }: Pick<Deps, 'campaigns'>, id: string): CompiledCampaign {
  const campaign = campaigns.list().find((each) => each.id === id);
  if (!campaign) throw new DomainError('unknown-campaign');
  return campaign;
}

/** The part of a segment that the campaign is written for; a clear fault when that is nobody. */
export function segmentFor(campaign: CompiledCampaign, segment: Segment): Segment {
  return withinRoles(campaign, segment) ?? refuse('segment.roles', 'not-allowed');
}
