/** A module by keyboard alone and by ear: every way is there, focus is never lost, names say what a thing is. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { siteTab } from '../support/site-tab.ts';
import { wordsOf } from '../support/words.ts';

const tab = siteTab();
const en = wordsOf('en');

/** What has the focus: text, whether it can be seen, and whether a ring is drawn around it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const box = element.getBoundingClientRect();
    return {
      tag: element.localName,
      id: element.id,
      classes: element.className,
      text: (element.textContent ?? '').trim(),
      seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
      ring: getComputedStyle(element).outlineStyle !== 'none',
    };
  });

/** Presses Tab until something that matches has the focus; each stop on the way is seen and ringed. */
async function tabTo(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const found = await focused(page);
    expect(found, `Tab ${presses} on the way to ${wanted}`).toMatchObject({
      ring: true,
      seen: true,
    });
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), wanted))
      return;
  }
  throw new Error(`Tab never came to ${wanted}.`);
}
const isFocused = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);

describe('the keyboard alone', () => {
  it('goes through a whole module to its finish', async () => {
    const { page } = tab;
    await tab.open('/en/f/2/');
    await tabTo(page, '#easy');
    await page.keyboard.press('Space');
    expect(await page.locator('.easy').first().isVisible()).toBe(true);
    await page.keyboard.press('Space');
    // One answer of the question before: arrows move in the group.
    await tabTo(page, '[name=before]');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('[name=before]:checked').count()).toBe(1);

    for (const step of [2, 3]) {
      await tabTo(page, '.onward .button');
      await page.keyboard.press('Enter');
      expect(await isFocused(page, `#s${step}`)).toBe(true);
      for (let turns = 0; !(await page.locator(`#s${step} .over:visible`).count()); turns += 1) {
        expect(turns).toBeLessThan(15);
        await tabTo(page, `#s${step} .turn.now:not(.past) .good summary`);
        await page.keyboard.press('Enter');
        await page.locator(`#s${step} .turn.now:not(.past) .again`).waitFor();
        await tabTo(page, '.go');
        await page.keyboard.press('Enter');
        expect(await isFocused(page, '.turn.now')).toBe(true);
      }
      expect(await isFocused(page, '.over')).toBe(true);
    }

    await tabTo(page, '.onward .button');
    await page.keyboard.press('Enter');
    await tabTo(page, '.refusal button');
    await page.keyboard.press('Enter');
    expect(await page.locator('.refusal output').textContent()).not.toBe('');

    await tabTo(page, '.onward .button');
    await page.keyboard.press('Enter');
    for (const question of await page.locator('.q').all()) {
      const id = (await question.getAttribute('data-ids')) ?? '';
      await tabTo(page, `[data-ids="${id}"] summary`);
      await page.keyboard.press('Space');
      await expect.poll(() => question.getAttribute('class')).toContain('seen');
      expect(await question.locator('.why:visible').count()).toBe(1);
    }

    await tabTo(page, '.onward .button');
    await page.keyboard.press('Enter');
    await tabTo(page, '.finish');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.keepbox output').textContent()).toBe(en('finish.sent'));
    expect(await isFocused(page, '.finish')).toBe(true);
  });

  it('lets one try another answer without losing the place', async () => {
    const { page } = tab;
    await tab.openStep('/en/f/2/', 2);
    await tabTo(page, '.turn.now summary');
    await page.keyboard.press('Enter');
    await page.locator('.again:visible').waitFor();
    await tabTo(page, '.again');
    await page.keyboard.press('Enter');
    expect(await isFocused(page, '.turn.now')).toBe(true);
    await page.keyboard.press('Tab');
    expect((await focused(page)).tag).toBe('summary');
  });

  it.each([1, 2, 5])('leaves by Esc twice from anywhere (step %i)', async (step) => {
    const { page } = tab;
    await page.context().route(/wikipedia/, (route) => route.fulfill({ body: 'elsewhere' }));
    await tab.openStep('/en/f/2/', step);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.waitForURL(/wikipedia/);
  });
});

describe('a screen reader', () => {
  it('is told what a new turn says, and where one is', async () => {
    const { page } = tab;
    await tab.openStep('/en/f/2/', 2);
    await page.locator('.turn.now .good summary').first().click();
    await page.locator('.turn.now .go:visible').first().click();
    const turn = page.locator('.turn:focus');
    const said = await turn.locator('.say').last().textContent();
    expect(await turn.getAttribute('aria-label')).toContain(said?.trim() ?? '?');
    const snapshot = await page.locator('.steps').ariaSnapshot();
    expect(snapshot).toContain(`navigation "${en('module.steps')}"`);
  });

  it('finds a name on everything that can be pressed or chosen', async () => {
    const { page } = tab;
    await tab.open('/en/f/2/');
    for (const link of await page.locator('.steps a').all()) {
      await link.click();
      const tree = await page.locator('body').ariaSnapshot();
      const nameless = tree.match(/^\s*- (link|button|radio|checkbox|textbox)(:|$).*/gm) ?? [];
      expect(nameless).toEqual([]);
    }
  });

  it('hears each group by its question, and outcomes as they come', async () => {
    const { page } = tab;
    await tab.open('/en/f/2/');
    const group = page.getByRole('group', { name: new RegExp(en('ask.before')) });
    expect(await group.getByRole('radio').count()).toBeGreaterThan(2);
    await page.locator('.steps a').last().click();
    expect(await page.getByRole('status').count()).toBe(1);
  });
});
