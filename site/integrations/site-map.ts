/**
 * A sitemap with the languages of each page, and robots.txt that names it. The languages stand there
 * and not in the pages, where every byte is counted.
 *
 * A sitemap needs whole addresses. While no stage of kit.config.ts has a publicUrl, CloudFront chooses
 * the address after the build, so there is none.
 */
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sitemap from '@astrojs/sitemap';
import type { AstroIntegration } from 'astro';
import { applications } from './content-security-policy.ts';

export function robots(site: string | undefined): string {
  const rules = 'User-agent: *\nDisallow: /api/\n';
  return site ? `${rules}\nSitemap: ${new URL('/sitemap-index.xml', site).href}\n` : rules;
}

/** Both integrations; the pages of `locales` alone are listed, and none that asks not to be. */
export function siteMap(site: string | undefined, locales: readonly string[]): AstroIntegration[] {
  let folder = '';
  const listed = (address: string): boolean => {
    const { pathname } = new URL(address);
    const [, locale = '', section = ''] = pathname.split('/');
    if (!locales.includes(locale) || applications.includes(section)) return false;
    const html = readFileSync(`${folder}${pathname}index.html`, 'utf8');
    return !html.includes('<meta name="robots" content="noindex">');
  };
  const first: AstroIntegration = {
    name: 'harbour-robots',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        folder = fileURLToPath(dir).replace(/\/$/, '');
        await writeFile(`${folder}/robots.txt`, robots(site));
      },
    },
  };
  if (!site) return [first];
  const languages = Object.fromEntries(locales.map((locale) => [locale, locale]));
  const i18n = { defaultLocale: locales[0] ?? '', locales: languages };
  return [first, sitemap({ filter: listed, i18n })];
}
