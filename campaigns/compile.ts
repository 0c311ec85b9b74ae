/**
 * Campaigns → texts that are ready but for the values of the recipient.
 *
 * Placeholders: {{site}} everywhere, {{unsubscribe}} and {{manage}} in letters, {{link}} and {{code}} in
 * urgent mails. Run at build time only; functions read the result from build/campaigns.json.
 */
import type { CompiledCampaign, CompiledText } from '#domain/ports';
import type { UrgentText } from '#domain/urgent-text';
import type { Kit } from '#kit';
import { compileLetter } from './compile-letter.ts';
import { compileUrgent } from './compile-urgent.ts';
import { ContentError } from './fault.ts';
import type { LayoutWords, UrgentKind } from './layout-schema.ts';
import type { Loaded } from './load.ts';

export interface Compiled {
  campaigns: CompiledCampaign[];
  texts: CompiledText[];
  urgent: Record<string, Record<UrgentKind, UrgentText>>;
  pages: Record<string, LayoutWords['pages']>;
  /** Address that answers go to. */
  replyTo: string;
}

/** Compiles what was loaded; throws one {@link ContentError} with every mistake of loading and compiling. */
export async function compile(loaded: Loaded, kit: Kit): Promise<Compiled> {
  const faults = [...loaded.faults];
  const compiled: Compiled = {
    campaigns: [],
    texts: [],
    urgent: {},
    pages: {},
    replyTo: kit.replies.mailbox,
  };
  for (const [locale, words] of loaded.layout) {
    compiled.pages[locale] = words.pages;
    compiled.urgent[locale] = await compileUrgent(locale, words, kit, faults);
  }
  const refusedInAddress = [...loaded.layout.values()].flatMap(({ refused }) => refused);
  for (const campaign of loaded.campaigns) {
    compiled.campaigns.push({
      id: campaign.id,
      title: campaign.title,
      roles: campaign.audience.roles,
      steps: campaign.steps.map(({ id, afterDays, localHour }) => ({ id, afterDays, localHour })),
      locales: kit.locales.filter((locale) => campaign.words.has(locale)),
    });
    for (const [locale, steps] of campaign.words) {
      const words = loaded.layout.get(locale);
      for (const { id, landing } of campaign.steps) {
        const step = steps.get(id);
        if (!words || !step) continue;
        const letter = {
          campaign: campaign.id,
          id,
          landing,
          step,
          locale,
          words,
          refusedInAddress,
        };
        compiled.texts.push(await compileLetter(letter, kit, faults));
      }
    }
  }
  if (faults.length > 0) throw new ContentError(faults);
  return compiled;
}
