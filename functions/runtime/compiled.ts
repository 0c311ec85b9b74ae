/** What is compiled when the site is built and lies beside the bundle: the catalogue and the campaigns. */
import { readFileSync } from 'node:fs';
import type { Catalogue } from '#domain/catalogue';
import type { PageWords } from '#domain/page-words';
import type { CampaignCatalogue, CompiledCampaign, CompiledText } from '#domain/ports';

/** campaigns.json, as campaigns/build.ts writes it; only what the API reads. */
interface CompiledCampaigns {
  campaigns: CompiledCampaign[];
  texts: CompiledText[];
  pages: Record<string, PageWords>;
}

export interface Compiled {
  catalogue: Catalogue;
  campaigns: CampaignCatalogue;
  pages: Record<string, PageWords>;
}

/** Reads the small catalogue at once, and the campaigns, whole letters, when one is first asked for. */
export function readCompiled(folder: URL = new URL('.', import.meta.url)): Compiled {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as unknown;
  let known: CompiledCampaigns | undefined;
  const campaigns = (): CompiledCampaigns =>
    (known ??= read('campaigns.json') as CompiledCampaigns);
  return {
    catalogue: read('catalogue.json') as Catalogue,
    campaigns: {
      list: () => campaigns().campaigns,
      texts: (campaign) => campaigns().texts.filter((text) => text.campaign === campaign),
    },
    get pages() {
      return campaigns().pages;
    },
  };
}
