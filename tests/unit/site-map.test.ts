/** What robots.txt says of the sitemap, and when there is one. */
import { expect, it } from 'vitest';
import { robots, siteMap } from '../../site/integrations/site-map.ts';

it('names the sitemap by its whole address, and none while the address is unknown', () => {
  const site = 'https://safe.example.org';
  expect(robots(site)).toContain(`Sitemap: ${site}/sitemap-index.xml`);
  expect(siteMap(site, ['en'])).toHaveLength(2);
  expect(robots(undefined)).not.toContain('Sitemap');
  expect(siteMap(undefined, ['en'])).toHaveLength(1);
});
