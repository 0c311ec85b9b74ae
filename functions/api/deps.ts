/** Everything that the API is made of. runtime/wire.ts brings the real things, tests their own. */
import type { Audit } from '#domain/audit';
import type { Catalogue } from '#domain/catalogue';
import type { Classes } from '#domain/classroom';
import type { Clock, Ids } from '#domain/clock';
import type { Keys } from '#domain/keys';
import type { Learners } from '#domain/learner';
import type { RateLimits } from '#domain/limits';
import type { Log } from '#domain/log';
import type { PageWords } from '#domain/page-words';
import type { Asks, People } from '#domain/person';
import type { CampaignCatalogue, Drives, Fanout, Outbox, Subscribers } from '#domain/ports';

export interface Deps {
  /** Where people reach the site, without a closing slash. */
  publicUrl: string;
  /** Header and value by which a request shows that it came through CloudFront. */
  edge: { header: string; secret: string };
  /** Becomes owner at the first sign-in. */
  ownerAddress: string;
  keys: Keys;
  clock: Clock;
  ids: Ids;
  log: Log;
  catalogue: Catalogue;
  campaigns: CampaignCatalogue;
  learners: Learners;
  people: People;
  asks: Asks;
  classes: Classes;
  limits: RateLimits;
  subscribers: Subscribers;
  drives: Drives;
  fanout: Fanout;
  outbox: Outbox;
  audit: Audit;
  /** Words of the pages that the API itself shows, by locale. */
  pages: Record<string, PageWords>;
}
