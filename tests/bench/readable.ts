/** W6: what can be read without script, and in the oldest browser that is looked after. */
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser, launchFloorBrowser } from '../support/browser.ts';
import { walkModule } from '../support/walk.ts';
import type { Figure } from './figure.ts';
import { allPages } from '../support/pages.ts';
import { serveFolder } from './static-server.ts';

const dist = fileURLToPath(new URL('../../site/dist/', import.meta.url));

export async function measure(): Promise<Figure[]> {
  const site = await serveFolder(dist);
  const today = await launchBrowser();
  const floor = await launchFloorBrowser();
  try {
    return [
      await row('without script', today.browser, false, site.url),
      await row(`in Chromium ${floor.browser.version()}`, floor.browser, true, site.url),
    ];
  } finally {
    await today.close();
    await floor.close();
    site.close();
  }
}

async function row(how: string, browser: Browser, script: boolean, url: string): Promise<Figure> {
  const page = await (await browser.newContext({ javaScriptEnabled: script })).newPage();
  const modules = allPages().filter((path) => /^[\w-]+\/[fs]\/\d+\/$/.test(path));
  const helplines = allPages().filter((path) => /^[\w-]+\/help\//.test(path));
  const faults: string[] = [];
  for (const path of modules) {
    await page.goto(`${url}/${path}`);
    const walked = await walkModule(page);
    const whole = walked.ended === 2 && walked.explained >= 10 && walked.easy;
    if (!whole || walked.faults.length > 0) faults.push(`/${path} ${JSON.stringify(walked)}`);
  }
  for (const path of helplines) {
    await page.goto(`${url}/${path}`);
    const readable = await page.evaluate(() => {
      for (const box of document.querySelectorAll('details')) box.open = true;
      const rows = [...document.querySelectorAll('.row, a[href^="tel:"]')];
      return rows.length > 0 && rows.every((each) => each.getClientRects().length > 0);
    });
    if (!readable) faults.push(`/${path}`);
  }
  const all = modules.length + helplines.length;
  return {
    id: 'W6',
    what: `pages that can be read ${how}: words, rehearsals, explanations, easy words, helplines`,
    measured: `${all - faults.length} of ${all}${
      faults.length > 0
        ? `; not: ${faults
            .map((fault) => fault.slice(0, 120))
            .slice(0, 3)
            .join('; ')}`
        : ''
    }`,
    peer: 'SurveyJS 0',
    goal: 'all',
    holds: faults.length === 0,
  };
}
