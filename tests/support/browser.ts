/**
 * The one way tests get a browser: Chromium out of an npm package with fonts out of another, so that a
 * bare machine shows what a phone would. CHROMIUM_PATH names another Chromium.
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

interface Unpacked {
  executablePath: string;
  /** Folder of the system libraries that it was built against. */
  libraries?: string;
}

/** Starts Chromium in a folder of its own; `close` removes the folder. */
export function launchBrowser(args: readonly string[] = []): Promise<TestBrowser> {
  const { CHROMIUM_PATH } = process.env;
  return launch(
    async (folder) => ({ executablePath: CHROMIUM_PATH ?? (await unpackChromium(folder)) }),
    args,
  );
}

/** Starts Chromium 92, the oldest browser that is looked after: locators don't work in it, `evaluate` does. */
export const launchFloorBrowser = (): Promise<TestBrowser> => launch(unpackChromium92, []);

async function launch(
  unpack: (folder: string) => Promise<Unpacked>,
  args: readonly string[],
): Promise<TestBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-browser-'));
  const { executablePath, libraries } = await unpack(folder);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', ...args],
    env: {
      ...process.env,
      TMPDIR: folder,
      HOME: folder,
      FONTCONFIG_FILE: writeFontConfig(folder),
      ...(libraries && { LD_LIBRARY_PATH: libraries }),
    },
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

async function unpackChromium(folder: string): Promise<string> {
  const { default: packaged } = await import('@sparticuz/chromium');
  return unpackedIn(folder, () => packaged.executablePath());
}

/** chrome-aws-lambda starts only on Lambda, so its two archives are unpacked with its own tool. */
async function unpackChromium92(folder: string): Promise<Unpacked> {
  const require = createRequire(import.meta.url);
  const home = dirname(require.resolve('chrome-aws-lambda/package.json'));
  const archives = createRequire(join(home, 'package.json'))('lambdafs') as {
    inflate(path: string): Promise<string>;
  };
  return unpackedIn(folder, async () => ({
    executablePath: await archives.inflate(join(home, 'bin', 'chromium.br')),
    libraries: join(await archives.inflate(join(home, 'bin', 'aws.tar.br')), 'lib'),
  }));
}

/** Both packages ask os.tmpdir(), so TMPDIR is turned to our folder while they unpack. */
async function unpackedIn<T>(folder: string, unpack: () => Promise<T>): Promise<T> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await unpack();
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
