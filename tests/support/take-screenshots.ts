/**
 * `npm run screenshots`: the picture of the README, taken from the running demonstration, so that it
 * shows what is there: a rehearsal on two phones, and a teacher's class beside them.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startChildStack } from './child-stack.ts';
import { until } from './until.ts';
import { wordsOf } from './words.ts';

const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const phone = { width: 390, height: 844 };
const en = wordsOf('en');

const stack = await startChildStack({ seed: true });
const { browser, close } = await launchBrowser();
try {
  const shots = [
    await shoot(phone, 'light', (page) => rehearse(page, 'en')),
    await shoot(phone, 'dark', (page) => rehearse(page, 'ar')),
    await shoot({ width: 1080, height: 844 }, 'light', showClass),
  ];
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}harbour.png`, await compose(shots));
} finally {
  await close();
  await stack.remove();
}

/** A page prepared by `show`, as PNG. */
async function shoot(
  viewport: { width: number; height: number },
  colorScheme: 'light' | 'dark',
  show: (page: Page) => Promise<void>,
): Promise<Buffer> {
  const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
  await context.clock.setSystemTime(await stack.now());
  const page = await context.newPage();
  await show(page);
  const shot = await page.screenshot();
  await context.close();
  return shot;
}

/** The second rehearsal of F2, one choice opened. */
async function rehearse(page: Page, locale: string): Promise<void> {
  await page.goto(`${stack.url}/${locale}/f/2/`);
  await page.locator('.steps a[href="#s2"]').click();
  await page.locator('#s2 .turn.now details.good summary').first().click();
  await page.locator('#s2 .badge').scrollIntoViewIfNeeded();
}

async function showClass(page: Page): Promise<void> {
  const address = 'teacher@school.example';
  await page.goto(`${stack.url}/en/teach/`);
  const before = (await stack.mailTo(address)).length;
  await page.getByLabel(en('sign-in.address')).fill(address);
  await page.getByRole('button', { name: en('sign-in.send') }).click();
  const mail = await until(async () => (await stack.mailTo(address)).at(before));
  await page.getByLabel(en('sign-in.code')).fill(/\b\d{6}\b/.exec(mail.text)?.[0] ?? '');
  await page.getByRole('button', { name: en('sign-in.enter'), exact: true }).click();
  await page.locator('a.p-link-card').first().click();
  await page.locator('table').first().waitFor();
}

/** The shots side by side on the ground of a harbour at dusk. */
async function compose(shots: Buffer[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 760 } });
  const images = shots.map(
    (shot) => `<img src="data:image/png;base64,${shot.toString('base64')}">`,
  );
  await page.setContent(`<style>
    body { margin: 0; block-size: 760px; display: flex; gap: 40px; align-items: center;
      justify-content: center; background: linear-gradient(#172a38, #0b6470 75%, #f6c65b 140%); }
    img { block-size: 660px; border-radius: 20px; box-shadow: 0 8px 40px #0006; }
  </style>${images.join('')}`);
  return page.screenshot();
}
