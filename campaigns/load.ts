/**
 * Reads the campaign folders and the words around every mail.
 *
 * An adopter's folder of the same id replaces the kit's whole, so that a series is never a mixture.
 * Every mistake is collected; nothing is thrown before all of them are known.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kit } from '#kit';
import type { Locale } from '#kit.locales';
import type { Fault } from './fault.ts';
import { type LayoutWords, layoutFile } from './layout-schema.ts';
import { type LoadedCampaign, folderNames, loadCampaign } from './load-campaign.ts';
import { parseYaml } from './yaml-file.ts';

export interface Loaded {
  campaigns: LoadedCampaign[];
  layout: Map<Locale, LayoutWords>;
  faults: Fault[];
}

/** Reads `campaigns/` and `adopter/campaigns/` below `root`, for the published languages of the kit. */
export function loadCampaigns(root: string, kit: Kit): Loaded {
  const faults: Fault[] = [];
  const folders = new Map<string, string>();
  for (const place of ['campaigns', 'adopter/campaigns']) {
    for (const id of folderNames(join(root, place))) {
      if (id !== 'layout') folders.set(id, `${place}/${id}`);
    }
  }
  const campaigns = [...folders].flatMap(([id, folder]) => {
    const campaign = loadCampaign(root, folder, id, kit.locales, faults);
    return campaign ? [campaign] : [];
  });
  return { campaigns, layout: loadLayout(root, kit.locales, faults), faults };
}

function loadLayout(root: string, locales: readonly Locale[], faults: Fault[]): Loaded['layout'] {
  const layout: Loaded['layout'] = new Map();
  for (const locale of locales) {
    // An adopter's own words, or a language that the kit has none for, lie beside their campaigns.
    const own = `adopter/campaigns/layout/${locale}.yaml`;
    const file = existsSync(join(root, own)) ? own : `campaigns/layout/${locale}.yaml`;
    if (!existsSync(join(root, file))) {
      faults.push({
        file,
        message: `The language "${locale}" is published, but the words around its mails are missing. Copy campaigns/layout/en.yaml to ${own} and translate it.`,
      });
      continue;
    }
    const parsed = parseYaml(layoutFile, readFileSync(join(root, file), 'utf8'), file);
    faults.push(...parsed.faults);
    if (parsed.value) layout.set(locale, parsed.value);
  }
  return layout;
}
