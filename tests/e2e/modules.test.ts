/** A module as it is used: rehearsals unfold, nothing enters the history, finishing and keeping do what they say. */
import type { BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { wordsOf } from '../support/words.ts';

const site = inject('stack').url;
let chromium: TestBrowser;
beforeAll(async () => {
  chromium = await launchBrowser();
});
afterAll(() => chromium.close());

interface Sent {
  path: string;
  body: Record<string, unknown>;
  token: string | undefined;
}

let context: BrowserContext;
let page: Page;
/** What reached the API, which is played by the test. */
let sent: Sent[];
/** What the API answers; undefined plays a broken line. */
let answer: number | undefined;

beforeEach(async () => {
  sent = [];
  answer = 200;
  context = await chromium.browser.newContext({
    viewport: { width: 360, height: 640 },
    reducedMotion: 'reduce',
  });
  page = await context.newPage();
  await context.route('**/api/v1/**', async (route: Route) => {
    if (answer === undefined) return route.abort();
    const request = route.request();
    sent.push({
      path: new URL(request.url()).pathname.replace('/api/v1/', ''),
      body: request.postDataJSON() as Record<string, unknown>,
      token: request.headers().authorization,
    });
    return route.fulfill({ status: answer, json: {} });
  });
});
afterEach(() => context.close());

const openModule = (path = '/en/f/2/') => page.goto(site + path);
const step = (n: number) => page.locator(`.steps a[href="#s${n}"]`).click();
const lastStep = () => page.locator('.steps a').last().click();
const stored = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
const said = () => page.locator('.keepbox output').textContent();
const press = async (button: 'finish' | 'keep' | 'remove') => {
  await page.locator(`button.${button}`).click();
};

describe('a rehearsal', () => {
  it('unfolds turn by turn to its end, with "practice" in view and nothing in the history', async () => {
    await openModule();
    const before = await page.evaluate(() => history.length);
    await step(2);
    const turns = page.locator('#s2 .turn:visible');
    for (let n = 1; n < 12 && (await page.locator('#s2 .over:visible').count()) === 0; n += 1) {
      expect(await turns.count()).toBe(n);
      expect(await page.locator('#s2 .badge').isVisible()).toBe(true);
      const turn = turns.last();
      await turn.locator('details.good summary').first().click();
      const badge = await page.locator('#s2 .badge').boundingBox();
      expect(badge && badge.y >= 0 && badge.y < 640).toBe(true);
      expect(await turn.locator('.why:visible').count()).toBe(1);
      await turn.locator('[open] .go').first().click();
    }
    expect(await page.locator('#s2 .over').isVisible()).toBe(true);
    expect(await page.evaluate(() => [history.length, location.hash])).toEqual([before, '']);
    expect(await stored()).toBe('{}');
  });

  it('gives every answer a reason and a way on, and lets one choose again', async () => {
    await openModule();
    await step(2);
    const turn = page.locator('#s2 .turn:visible').last();
    const options = await turn.locator('details').count();
    for (let n = 0; n < options; n += 1) {
      await turn.locator('summary').nth(n).click();
      expect(await turn.locator('.why:visible').innerText()).not.toBe('');
      await turn.locator('.again').click();
      expect(await turn.locator('summary:visible').count()).toBe(options);
    }
  });

  it('folds what came after when an earlier answer is changed', async () => {
    await openModule();
    await step(2);
    const turns = page.locator('#s2 .turn:visible');
    await turns.last().locator('details.good summary').click();
    await turns.last().locator('[open] .go').first().click();
    expect(await turns.count()).toBe(2);
    await turns.first().locator('[open] summary').click();
    await expect.poll(() => turns.count()).toBe(1);
  });
});

describe('easy words', () => {
  it('take the place of the short read and of the card, without script', async () => {
    const plain = await chromium.browser.newContext({ javaScriptEnabled: false });
    const read = await plain.newPage();
    await read.goto(`${site}/en/f/2/`);
    await read.locator('#easy').check();
    for (const text of await read.locator('.easy').all()) expect(await text.isVisible()).toBe(true);
    for (const text of await read.locator('.full').all())
      expect(await text.isVisible()).toBe(false);
    await plain.close();
  });
});

describe('finishing', () => {
  it('sends one fresh number, the module and the first answers, and keeps nothing', async () => {
    await openModule();
    await step(5);
    const question = page.locator('.q').first();
    await question.locator('summary').nth(0).click();
    await question.locator('summary').nth(1).click();
    const [id = '', first] = (await question.getAttribute('data-ids'))?.split(' ') ?? [];
    await lastStep();
    await press('finish');
    await expect.poll(said).toContain('Counted');
    expect(sent).toHaveLength(1);
    expect(sent[0]?.body).toMatchObject({
      module: 'f2',
      locale: 'en',
      answers: { [id]: first },
    });
    expect(sent[0]?.body.learner).toMatch(/^[\w-]{16,64}$/);
    expect(await stored()).toBe('{}');
  });

  it('says in a sentence when it could not be sent', async () => {
    answer = undefined;
    await openModule();
    await lastStep();
    await press('finish');
    await expect.poll(said).toContain(wordsOf('en')('finish.failed'));
    expect(await stored()).toBe('{}');
  });

  it('of a pupil goes to the class with the pupil’s token, and nowhere else', async () => {
    await openModule('/en/s/3/');
    const held = JSON.stringify({ token: 'abc.def', alias: 'gull-3', modules: ['s3'] });
    await page.evaluate((text) => sessionStorage.setItem('h-class', text), held);
    await lastStep();
    await press('finish');
    await expect.poll(said).toContain('class');
    expect(sent).toEqual([
      { path: 'pupil/finishes', body: { module: 's3' }, token: 'Bearer abc.def' },
    ]);
  });
});

describe('keeping', () => {
  it('shows what is done after a reload, until it is removed here and on the server', async () => {
    await openModule();
    await lastStep();
    await press('finish');
    await expect.poll(said).toContain('Counted');
    await press('keep');
    expect(await page.evaluate(() => localStorage.length)).toBe(1);

    await page.goto(`${site}/en/f/`);
    expect(await page.locator('.done .state').isVisible()).toBe(true);
    await press('remove');
    await expect.poll(said).toContain('Removed');
    expect(await page.locator('.done').count()).toBe(0);
    expect(sent.at(-1)).toMatchObject({
      path: 'learners/erase',
      body: { learner: sent[0]?.body.learner },
    });
    expect(await stored()).toBe('{}');
  });

  it('sends a waiting finish when the page is opened again, with the same number', async () => {
    answer = undefined;
    await openModule();
    await lastStep();
    await press('keep');
    await press('finish');
    await expect.poll(said).toContain('stays on this device');
    answer = 200;
    await page.reload();
    await expect.poll(() => sent.length).toBe(1);
    await expect.poll(stored).toContain(':1}');
    await page.reload();
    await page.waitForLoadState('networkidle');
    expect(sent).toHaveLength(1);
  });

  it('writes nothing again after another tab has removed everything', async () => {
    await openModule();
    await lastStep();
    await press('keep');
    const tab = await context.newPage();
    await tab.goto(`${site}/en/f/`);
    await tab.locator('button.remove').click();
    await expect.poll(() => tab.locator('output').textContent()).toContain('Removed');

    await press('finish');
    await expect.poll(said).toContain('Counted');

    expect(await stored()).toBe('{}');
    const [erased, finished] = sent.map(({ body }) => body.learner);
    expect(finished).not.toBe(erased);
    expect(await page.locator('button.keep').isVisible()).toBe(true);
  });

  it('notices a removal when it is brought back as it was left', async () => {
    await openModule();
    await lastStep();
    await press('keep');
    // Headless Chromium has no back-forward cache, so what it would do is played.
    await expect.poll(said).toBe(wordsOf('en')('keep.done'));
    await page.evaluate(async () => {
      localStorage.clear();
      for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
      for (const name of await caches.keys()) await caches.delete(name);
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await expect.poll(() => page.locator('button.keep').isVisible()).toBe(true);
    await expect.poll(() => page.locator('button.remove').isVisible()).toBe(false);

    await press('finish');
    await expect.poll(said).toContain('Counted');
    expect(await stored()).toBe('{}');
  });

  it('settles a waiting finish whose answers have left the module', async () => {
    answer = undefined;
    await openModule();
    await lastStep();
    await press('keep');
    await press('finish');
    await expect.poll(said).toContain('stays on this device');
    answer = 422;
    await page.reload();
    await expect.poll(stored).toContain(':1}');
    expect(sent.map(({ body }) => 'answers' in body)).toEqual([true, false]);
  });

  it('says so where the browser keeps nothing', async () => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await openModule();
    await lastStep();
    await press('keep');
    await expect.poll(said).toBe(wordsOf('en')('keep.failed'));
  });

  it('is not shown where no script runs', async () => {
    const plain = await chromium.browser.newContext({ javaScriptEnabled: false });
    const read = await plain.newPage();
    await read.goto(`${site}/en/f/2/`);
    expect(await read.locator('.keepbox').isVisible()).toBe(false);
    await plain.close();
  });
});

it('is counted and forgotten by the API itself', async () => {
  await context.unroute('**/api/v1/**');
  await openModule();
  await lastStep();
  await press('finish');
  await expect.poll(said).toContain('Counted');
  await press('keep');
  await press('remove');
  await expect.poll(said).toContain('Removed');
});
