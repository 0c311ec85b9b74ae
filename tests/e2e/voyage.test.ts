/**
 * The whole voyage in a browser against the running template: a parent, a class, a drive, and a
 * machine that is killed in the middle.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { startChildStack } from '../support/child-stack.ts';
import type { ChildStack } from '../support/child-stack.ts';
import { until } from '../support/until.ts';
import { wordsOf } from '../support/words.ts';

const day = 86_400_000;
const hour = 3_600_000;
const minute = 60_000;
const en = wordsOf('en');
const fr = wordsOf('fr');
const parent = 'parent@familles.example';
const leaver = 'partant@familles.example';
const bouncer = 'absent@bounce-later.example';

let stack: ChildStack;
let chromium: TestBrowser;

beforeAll(async () => {
  [stack, chromium] = await Promise.all([startChildStack(), launchBrowser()]);
}, 180_000);

afterAll(async () => {
  await chromium?.close();
  await stack?.remove();
});

/** What every open page shows when a test fails is the first thing that one wants to know. */
afterEach(async ({ task }) => {
  for (const context of chromium.browser.contexts()) {
    if (task.result?.state === 'fail') {
      for (const page of context.pages()) {
        console.error(`${page.url()}\n${await page.locator('body').innerText().catch(String)}`);
      }
    }
    await context.close();
  }
});

/** A device of its own, whose clock is the stack's. */
async function device(viewport: { width: number; height: number }): Promise<BrowserContext> {
  const context = await chromium.browser.newContext({ viewport, timezoneId: 'Europe/Paris' });
  await context.clock.setSystemTime(await stack.now());
  return context;
}
const phone = () => device({ width: 360, height: 740 });
const desk = () => device({ width: 1280, height: 800 });

const open = async (context: BrowserContext, path: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${stack.url}${path}`);
  return page;
};

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** The mail to an address that comes after the first `before`, waited for. */
const mailAfter = (to: string, before: number) =>
  until(async () => (await stack.mailTo(to)).at(before), {
    what: () => `mail ${before + 1} to ${to}`,
  });

/** The same, while the clock goes on by a minute a look: timers run as they would. */
const mailInTime = (to: string, before: number) =>
  until(
    async () => {
      await stack.advance(minute);
      return (await stack.mailTo(to)).at(before);
    },
    { every: 500, what: () => `mail ${before + 1} to ${to}` },
  );

/** Signs in on `path` with the code from the mail, in the same browser. */
async function signIn(context: BrowserContext, path: string, address: string): Promise<Page> {
  const page = await open(context, path);
  const before = (await stack.mailTo(address)).length;
  await page.getByLabel(en('sign-in.address')).fill(address);
  await press(page, en('sign-in.send'));
  const code = /\b\d{6}\b/.exec((await mailAfter(address, before)).text)?.[0] ?? '';
  await page.getByLabel(en('sign-in.code')).fill(code);
  await press(page, en('sign-in.enter'));
  await page.getByRole('button', { name: en('sign-in.leave') }).waitFor();
  return page;
}

/** Goes through a module as a learner would: first choices that lead on, every question answered. */
async function finishModule(page: Page, t: typeof en): Promise<void> {
  const steps = await page.locator('.step').evaluateAll((all) => all.map(({ id }) => id));
  for (const [at, step] of steps.entries()) {
    const own = page.locator(`#${step}`);
    if ((await own.locator('.chat').count()) > 0) await rehearse(page, step);
    for (const card of await own.locator('.q').all())
      await card.locator('details.good > summary').click();
    const next = steps[at + 1];
    if (next) await own.locator(`.onward a[href="#${next}"]`).click();
  }
  await press(page, t('finish.button'));
}

/** Takes the good way through one rehearsal to its end. */
async function rehearse(page: Page, step: string): Promise<void> {
  const chat = page.locator(`#${step} .chat`);
  for (let turn = 0; turn < 8; turn++) {
    const current = chat.locator('.turn.now').last();
    if (await current.evaluate((each) => each.classList.contains('over'))) return;
    const choice = current.locator('details.good').first();
    await choice.locator('summary').click();
    await choice.locator('.go').click();
  }
  throw new Error('The rehearsal did not come to its end.');
}

describe('a parent', () => {
  it('completes F2 in French and finds it after a reload, because it was asked to be remembered', async () => {
    const context = await phone();
    const page = await open(context, '/fr/f/2/');
    await finishModule(page, fr);
    await page.getByText(fr('finish.sent')).waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);

    await press(page, fr('keep.button'));
    await page.goto(`${stack.url}/fr/f/`);
    await page.reload();

    await expect.poll(() => page.locator('.done').count()).toBe(1);
    await press(page, fr('remove.button'));
    await page.getByText(fr('remove.done')).waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  });

  it('signs up for the letters, and is a subscriber only after pressing the button of the mail', async () => {
    const context = await phone();
    for (const address of [parent, leaver, bouncer]) {
      const page = await open(context, '/fr/letters/');
      await page.getByLabel(fr('letters.address')).fill(address);
      await page.getByLabel(fr('letters.role-parent')).check();
      await page.getByLabel(fr('letters.country')).selectOption('FR');
      await page.getByLabel(fr('letters.adult')).check();
      await press(page, fr('letters.send'));
      await page.getByText(fr('letters.look'), { exact: true }).waitFor();

      const mail = await mailAfter(address, 0);
      const link = /https?:\/\/\S+confirm\?\S+/.exec(mail.text)?.[0] ?? '';
      expect(mail.locale).toBe('fr');
      await page.goto(link);
      await page.getByRole('button').last().click();
      await page.getByRole('heading').first().waitFor();
      await page.close();
    }
  });
});

describe('a teacher', () => {
  it('signs up, creates a class, and sees two pupils finish S3', async () => {
    const page = await signIn(await desk(), '/en/teach/', 'teacher@school.example');
    await page.getByRole('link', { name: en('teach.new') }).click();
    await page.getByLabel(en('teach.label')).fill('4b');
    await page.getByLabel(en('teach.band-8-10'), { exact: true }).check();
    await page.getByRole('checkbox', { name: /./ }).first().check();
    await page.getByLabel(en('teach.ready')).check();
    await press(page, en('teach.create'));
    await press(page, en('teach.open'));
    const code = await codeOnScreen(page);
    await press(page, en('teach.close-screen'));

    for (const n of [1, 2]) {
      const pupil = await open(await phone(), '/en/join/');
      await pupil.getByLabel(en('join.code')).fill(code.toLowerCase());
      await press(pupil, en('join.join'));
      await pupil.getByRole('button', { name: en('join.leave') }).waitFor();
      await pupil.locator('a.p-module').first().click();
      await finishModule(pupil, en);
      await pupil.getByText(en('finish.class')).waitFor();
      await expect
        .poll(() => page.getByText(en('teach.cell-done')).count(), { timeout: 30_000 })
        .toBe(n);
    }
  });

  /** The code as a class reads it from the wall: in two halves. */
  async function codeOnScreen(page: Page): Promise<string> {
    const shown = await page.locator('.p-join-code').innerText();
    return shown.replaceAll(/\s/g, '').slice(-6);
  }
});

describe('campaign staff', () => {
  it('launches the series to French-speaking parents; the machine is killed meanwhile; nothing is lost or repeated', async () => {
    const page = await signIn(await desk(), '/en/staff/', 'owner@harbour.example');
    await page.getByRole('heading', { level: 2 }).getByRole('link').first().click();
    await page.getByRole('link', { name: en('staff.plan') }).click();
    await page.getByLabel(en('staff.role-parent'), { exact: true }).check();
    await page.getByLabel('Français', { exact: true }).check();
    await press(page, en('staff.count'));
    await page
      .getByText(en('staff.reached', { n: 3, parts: '' }).slice(0, 8))
      .first()
      .waitFor();
    await press(page, en('staff.launch'));
    await press(page, en('staff.launch-do', { n: 3 }));
    await page.getByText(en('staff.all-drives')).waitFor();

    await stack.killAndRestart();

    for (const address of [parent, leaver, bouncer]) {
      const letter = await mailInTime(address, 1);
      expect(letter.locale).toBe('fr');
    }
    const letter = await mailAfter(parent, 1);
    const header = (name: string) =>
      letter.headers.find((each) => each.name.toLowerCase() === name)?.value ?? '';
    expect(header('list-unsubscribe')).toMatch(/^<https?:\/\/[^>]+\/api\/v1\/unsubscribe\/[^>]+>$/);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  });

  it('stops for whoever presses unsubscribe, and for an address that bounces; the second step comes when due', async () => {
    const letter = await mailAfter(leaver, 1);
    const oneClick =
      /<([^>]+)>/.exec(
        letter.headers.find((each) => /^list-unsubscribe$/i.test(each.name))?.value ?? '',
      )?.[1] ?? '';
    // The address in the mail names the port of before the restart.
    const target = new URL(new URL(oneClick).pathname, stack.url);
    const get = await fetch(target, { redirect: 'manual' });
    expect(get.status).toBeLessThan(400);
    const post = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(post.status).toBe(200);

    // The second letter is due on the seventh day at 18:00 in Paris.
    await stack.advance(7 * day + 9 * hour);
    await mailInTime(parent, 2);
    await stack.killAndRestart();
    for (let more = 0; more < 5; more++) await stack.advance(minute);

    expect(await stack.mailTo(parent)).toHaveLength(3);
    expect(await stack.mailTo(leaver)).toHaveLength(2);
    expect(await stack.mailTo(bouncer)).toHaveLength(2);
  });

  it('stops cleanly on Ctrl-C', async () => {
    expect(await stack.stop()).toBe(0);
  });
});
