/**
 * The one way tests get a browser: Chromium out of an npm package with fonts out of another, so that a
 * bare machine shows what a phone would. CHROMIUM_PATH names another Chromium, for example one of 2021.
 *
 * Two traps are closed here: the package reuses any `$TMPDIR/chromium` that something else left
 * behind, and without fonts every text is zero wide, which makes each layout test pass in vain.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

export interface TestBrowser {
  browser: Browser;
  close(): Promise<void>;
}

/** Starts Chromium in a folder of its own; `close` removes the folder. */
export async function launchBrowser(): Promise<TestBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-browser-'));
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await unpackChromium(folder)),
    args: ['--no-sandbox', '--disable-background-networking'],
    env: { ...process.env, TMPDIR: folder, HOME: folder, FONTCONFIG_FILE: writeFontConfig(folder) },
  });
  await assertTextHasWidth(browser);
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The package asks os.tmpdir(), so TMPDIR is turned to our folder while it unpacks. */
async function unpackChromium(folder: string): Promise<string> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await packaged.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

function writeFontConfig(folder: string): string {
  const require = createRequire(import.meta.url);
  const fonts = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const families = ['system-ui', 'sans-serif', 'serif']
    .map(
      (name) =>
        `<alias binding="same"><family>${name}</family><prefer><family>DejaVu Sans</family></prefer></alias>`,
    )
    .join('');
  const file = join(folder, 'fonts.conf');
  // Without the rejection the font for formulas becomes the default.
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${folder}/fonts</cachedir><selectfont><rejectfont><glob>*Math*</glob></rejectfont></selectfont>${families}</fontconfig>`,
  );
  return file;
}

async function assertTextHasWidth(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await page.goto('data:text/html;charset=utf-8,<span>Harbour مرفأ</span>');
  // Plain evaluate: a locator asks for functions that a Chromium of 2021 does not have.
  const width = await page.evaluate(
    () => document.querySelector('span')?.getBoundingClientRect().width ?? 0,
  );
  await page.close();
  if (width === 0) throw new Error('This Chromium found no fonts: text has no width.');
}
