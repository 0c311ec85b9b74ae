/** Launching a drive: whom a campaign may reach, and what is fixed at that moment. */
import type { Drive } from './drive.ts';
import type { CompiledCampaign, CompiledText } from './ports.ts';
import type { Segment } from './subscriber.ts';

/** The segment within the roles that the campaign is written for; null when nobody is left. */
export function withinRoles(campaign: CompiledCampaign, segment: Segment): Segment | null {
  const roles = (segment.roles ?? campaign.roles).filter((role) => campaign.roles.includes(role));
  return roles.length > 0 ? { ...segment, roles } : null;
}

/** Languages of the segment in which every step of the campaign exists. */
export function servedLocales(campaign: CompiledCampaign, segment: Segment): string[] {
  return campaign.locales.filter((locale) => segment.locales?.includes(locale) ?? true);
}

export interface Audience {
  /** People who will be written to. */
  total: number;
  byLocale: Record<string, number>;
  /** Languages that the campaign lacks; their people are left out, nobody gets a mixture. */
  notServed: string[];
}

export function audienceOf(
  campaign: CompiledCampaign,
  byLocale: Readonly<Record<string, number>>,
): Audience {
  const locales = Object.keys(byLocale).sort();
  const isServed = (locale: string): boolean => campaign.locales.includes(locale);
  const served = locales.filter(isServed);
  return {
    total: served.reduce((sum, locale) => sum + (byLocale[locale] ?? 0), 0),
    byLocale: { ...byLocale },
    notServed: locales.filter((locale) => !isServed(locale)),
  };
}

/**
 * The drive, with the words of each step pinned by hash, so that no deployment changes what is under
 * way. Throws when a text is missing, which compiling rules out.
 */
export function plan(
  campaign: CompiledCampaign,
  texts: readonly CompiledText[],
  launch: Pick<Drive, 'id' | 'segment' | 'launchedAt' | 'launchedBy'>,
): { drive: Drive; texts: CompiledText[] } {
  const locales = servedLocales(campaign, launch.segment);
  const find = (step: string, locale: string): CompiledText => {
    const text = texts.find((each) => each.step === step && each.locale === locale);
    if (!text) throw new Error(`Step "${step}" of "${campaign.id}" has no text in "${locale}".`);
    return text;
  };
  const steps = campaign.steps.map((step) => ({
    step,
    texts: locales.map((locale) => find(step.id, locale)),
  }));
  return {
    texts: steps.flatMap((each) => each.texts),
    drive: {
      ...launch,
      campaign: campaign.id,
      steps: steps.map(({ step, texts: inLocales }) => ({
        ...step,
        texts: Object.fromEntries(inLocales.map(({ locale, hash }) => [locale, hash])),
      })),
      state: 'enrolling',
      revision: 0,
    },
  };
}

/** Whether two launches under one id ask for the same: then the second is a repetition. */
export function isSameLaunch(one: Drive, other: Drive): boolean {
  const wish = ({ campaign, segment }: Drive): string =>
    JSON.stringify([
      campaign,
      ...(['roles', 'countries', 'regions', 'locales', 'topics'] as const).map((field) =>
        segment[field] ? [...segment[field]].sort() : null,
      ),
    ]);
  return wish(one) === wish(other);
}
