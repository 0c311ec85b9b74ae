/** W5: axe over every built page, in both colour schemes, from 320 px to 1280 px. */
import { AxeBuilder } from '@axe-core/playwright';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../support/browser.ts';
import type { Figure } from './figure.ts';
import { allPages } from '../support/pages.ts';
import { serveFolder } from './static-server.ts';

const dist = fileURLToPath(new URL('../../site/dist/', import.meta.url));
const states = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [320, 1280].map((width) => ({ colorScheme, width })),
);

export async function measure(): Promise<Figure[]> {
  const chromium = await launchBrowser();
  const site = await serveFolder(dist);
  const waiting = allPages();
  const found: string[] = [];
  const pages = waiting.length;
  /** Takes pages off the list until none is left; two run side by side. */
  const work = async (): Promise<void> => {
    const context = await chromium.browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await page.goto(`${site.url}/${path}`);
      for (const { colorScheme, width } of states) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width, height: 800 });
        // Everything that can be opened or unfolded is part of the page.
        await page.evaluate(() => {
          document.documentElement.classList.remove('js');
          for (const box of document.querySelectorAll('details')) box.open = true;
        });
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
          .analyze();
        for (const { id } of violations) found.push(`/${path} ${width} ${colorScheme} ${id}`);
      }
    }
    await context.close();
  };
  try {
    await Promise.all([work(), work()]);
  } finally {
    await chromium.close();
    site.close();
  }
  return [
    {
      id: 'W5',
      what: `axe, WCAG 2.2 A and AA: ${pages} pages, light and dark, 320 and 1280 px, all opened`,
      measured:
        found.length === 0 ? '0 violations' : `${found.length}: ${found.slice(0, 8).join('; ')}`,
      peer: '-',
      goal: '0',
      holds: found.length === 0,
    },
  ];
}
