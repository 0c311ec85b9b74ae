/** Where a sitemap can be, and what robots.txt says of it. */
import { describe, expect, it } from 'vitest';
import { publicUrlOf, robots, siteMap } from '../../site/integrations/site-map.ts';

const stages = {
  trial: {},
  production: { publicUrl: 'https://safe.example.org' },
};

describe('the address of the site', () => {
  it('is that of the stage that is built, the first when none is named', () => {
    expect(publicUrlOf(stages)).toBeUndefined();
    expect(publicUrlOf(stages, 'production')).toBe('https://safe.example.org');
    expect(publicUrlOf(stages, 'nowhere')).toBeUndefined();
  });
});

describe('robots.txt', () => {
  it('names the sitemap by its whole address, and none where there is none', () => {
    expect(robots('https://safe.example.org')).toContain(
      'Sitemap: https://safe.example.org/sitemap-index.xml',
    );
    expect(robots(undefined)).not.toContain('Sitemap');
    expect(siteMap(undefined, ['en'])).toHaveLength(1);
  });
});
