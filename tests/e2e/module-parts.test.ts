/** A module as a way with parts: where am I, what comes next, how long; and it fits on any screen. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { siteTab } from '../support/site-tab.ts';
import { doModule } from '../support/trace-walk.ts';
import { wordsOf } from '../support/words.ts';

const tab = siteTab();
const modules = ['/en/f/2/', '/fr/s/9/', '/ar/s/3/'] as const;
const wordsFor = (path: string) => wordsOf(path.slice(1, 3));

/** Shows every step and turn, and opens every answer. */
const showAll = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const hidden of document.querySelectorAll('.step,.turn')) hidden.classList.add('now');
    for (const question of document.querySelectorAll('.q')) question.classList.add('seen');
    for (const turn of document.querySelectorAll('.turn')) turn.classList.remove('picked');
    // Closing each other is what the script does when they open.
    document.addEventListener('toggle', (event) => event.stopImmediatePropagation(), true);
    for (const answer of document.querySelectorAll('details')) answer.open = true;
  });

describe.each(modules)('%s', (path) => {
  it('says on every step which part it is, how long that takes, and what comes next', async () => {
    const t = wordsFor(path);
    await tab.open(path);
    const steps = await tab.page.locator('.steps a').allTextContents();
    const parts = await tab.page.locator('.steps > ol > li').count();
    expect(parts).toBeGreaterThan(1);
    for (const [at, name] of steps.entries()) {
      await tab.page.locator('.steps a').nth(at).click();
      expect(await tab.page.locator('.steps [aria-current=step]').textContent()).toBe(name);
      const now = tab.page.locator('.steps > ol > .now');
      expect(await now.count()).toBe(1);
      expect(await now.locator('p').innerText()).toMatch(/\d/);
      const next = tab.page.locator('.step.now .onward .button');
      if (at < steps.length - 1) {
        expect(await next.textContent()).toContain(t('step.next', { step: steps[at + 1] ?? '' }));
        expect(await tab.page.locator('.steps .then').textContent()).toBe(steps[at + 1]);
      }
    }
  });

  it('ends each part with its own sentence and leave to stop, the last one on the card', async () => {
    const t = wordsFor(path);
    await tab.open(path);
    const parts = await tab.page.locator('.steps > ol > li').count();
    const sentences = await tab.page.locator('.onward .aloud .lead').allTextContents();
    const card = await tab.page.locator('.tell').textContent();
    expect(new Set([...sentences, card]).size).toBe(parts);
    const stops = await tab.page.locator('.onward > .soft').allTextContents();
    expect(stops.map((each) => each.trim())).toEqual(sentences.map(() => t('part.stop')));
  });

  it('adds nothing to the history, whatever is done', async () => {
    await tab.open(path);
    const before = await tab.page.evaluate(() => history.length);
    await doModule(tab.page);
    expect(await tab.page.evaluate(() => [history.length, location.hash])).toEqual([before, '']);
  });

  it('has no accessibility fault with all of it shown, small and large, light and dark', async () => {
    const page = await tab.beside({ reducedMotion: 'reduce' });
    await page.goto(tab.site.url + path);
    await showAll(page);
    for (const width of [320, 1280]) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.setViewportSize({ width, height: 640 });
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).analyze();
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
        expect(told, `${width} ${colorScheme}`).toEqual([]);
      }
    }
  });

  it.each([
    ['at 320 px', 320, ''],
    ['at 200 %, the text alone', 1280, 'html{font-size:200%}'],
    ['at 320 px with words of thirty letters', 320, 'long'],
  ])('fits without sideways scrolling %s', async (_, width, change) => {
    const page = await tab.beside({ viewport: { width, height: 640 }, bypassCSP: true });
    await page.goto(tab.site.url + path);
    await showAll(page);
    if (change === 'long') {
      await page.evaluate(() => {
        const walker = document.createTreeWalker(
          document.querySelector('main') as HTMLElement,
          NodeFilter.SHOW_TEXT,
        );
        while (walker.nextNode()) {
          const { currentNode: text } = walker;
          if (text.textContent?.trim())
            text.textContent = 'Kinderschutzbeauftragtenstelle '.repeat(2);
        }
      });
    } else if (change) {
      await page.addStyleTag({ content: change });
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(width);
  });
});

it('shrinks no target below 24 px, and what is chosen with a thumb to 44', async () => {
  await tab.open('/en/f/2/');
  await showAll(tab.page);
  const small = await tab.page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main summary, main .button, main .pick label')]
      .filter((each) => each.getClientRects().length > 0)
      .filter((each) => each.getBoundingClientRect().height < 44)
      .map((each) => each.textContent),
  );
  expect(small).toEqual([]);
});

it('scrolls smoothly only for those who did not ask for less motion', async () => {
  for (const [reducedMotion, behaviour] of [
    ['reduce', 'auto'],
    ['no-preference', 'smooth'],
  ] as const) {
    const page = await tab.beside({ reducedMotion });
    await page.goto(`${tab.site.url}/en/f/2/`);
    const found = await page.evaluate(
      () => getComputedStyle(document.documentElement).scrollBehavior,
    );
    expect(found).toBe(behaviour);
  }
});

it('moves nothing: what appears fades in', async () => {
  const page = await tab.beside({ reducedMotion: 'no-preference' });
  await page.goto(`${tab.site.url}/en/f/2/`);
  await page.locator('.steps a').nth(1).click();
  const changed = await page.evaluate(() =>
    document
      .getAnimations()
      .flatMap((each) => (each.effect as KeyframeEffect).getKeyframes())
      .flatMap((frame) => Object.keys(frame))
      .filter((name) => !['offset', 'computedOffset', 'easing', 'composite'].includes(name)),
  );
  expect(new Set(changed)).toEqual(new Set(['opacity']));
});
