/** Building a refusal: a sentence that is heard and seen, and that nobody finds afterwards. */
import { describe, expect, it } from 'vitest';
import { siteTab } from '../support/site-tab.ts';

const tab = siteTab();
/** The step in which a refusal is built, of a module for parents and of one for pupils. */
const carers = ['/en/f/2/', 4] as const;
const pupils = ['/en/s/3/', 3] as const;

const builder = () => tab.page.locator('.refusal:visible').first();
const sentence = () => builder().locator('output').textContent();
/** Chooses the option of each list at a place, and gives what they say. */
async function choose(at: number): Promise<string[]> {
  const lists = await builder().locator('fieldset').all();
  for (const list of lists) await list.locator('label').nth(at).click();
  return builder().locator(':checked + span').allTextContents();
}
/** What a reader or a stranger could find of an earlier visit. */
const left = () =>
  tab.page.evaluate(() => ({
    chosen: document.querySelectorAll('[type=radio]:checked').length,
    built: [...document.querySelectorAll('.refusal output')].map((each) => each.textContent).join(),
    written: document.querySelector('textarea')?.value ?? '',
  }));
const nothing = { chosen: 0, built: '', written: '' };

describe.each([
  ['parents', ...carers],
  ['pupils', ...pupils],
] as const)('for %s', (_, path, step) => {
  it('joins one part of each list, in a region that is announced', async () => {
    await tab.openStep(path, step);
    const chosen = await choose(1);
    expect(chosen).toHaveLength(4);
    const built = (await sentence()) ?? '';
    for (const part of chosen) expect(built).toContain(part.replace(/^[“"]|[”"]$/g, ''));
    expect(await builder().getByRole('status').textContent()).toBe(built);
  });

  it('mixes a whole sentence by a press', async () => {
    await tab.openStep(path, step);
    await builder().locator('button').click();
    expect(await builder().locator(':checked').count()).toBe(4);
    expect(await sentence()).not.toBe('');
  });

  it('is forgotten with the page, on reload and on Back', async () => {
    await tab.openStep(path, step);
    await choose(0);
    await tab.page.reload();
    expect(await left()).toEqual(nothing);

    await tab.page.locator(`.steps a[href="#s${step}"]`).click();
    await choose(0);
    await tab.open('/en/about/');
    await tab.page.goBack();
    expect(await left()).toEqual(nothing);
  });
});

it('lets adults write their own, and empties it on reload, on Back and when the page comes back as it was', async () => {
  await tab.openStep(...carers);
  const own = tab.page.locator('textarea');
  await own.fill('No, thanks.');
  await tab.page.reload();
  expect(await own.inputValue()).toBe('');

  await tab.page.locator('.steps a[href="#s4"]').click();
  await own.fill('No, thanks.');
  await tab.open('/en/about/');
  await tab.page.goBack();
  expect(await own.inputValue()).toBe('');

  // Headless Chromium has no back-forward cache, so what it would do is played.
  for (const passing of ['pagehide', 'pageshow']) {
    await own.evaluate((box, name) => {
      (box as HTMLTextAreaElement).value = 'No, thanks.';
      dispatchEvent(new PageTransitionEvent(name, { persisted: true }));
    }, passing);
    expect(await own.inputValue()).toBe('');
  }
  expect(tab.sent()).toEqual([]);
});

it.each(['/en/s/3/', '/en/s/5/', '/en/y/words/'])(
  'gives no box to write in on %s',
  async (path) => {
    await tab.open(path);
    expect(await tab.page.locator('.refusal').count()).toBeGreaterThan(0);
    expect(await tab.page.locator('textarea, [type=text], [contenteditable]').count()).toBe(0);
  },
);
