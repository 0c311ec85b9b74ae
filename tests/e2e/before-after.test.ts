/** The question before and after a module: asked twice, skippable, sent once with the finish. */
import { describe, expect, inject, it } from 'vitest';
import { siteTab } from '../support/site-tab.ts';
import { press, says } from '../support/trace-walk.ts';

const tab = siteTab();
const ask = (when: 'before' | 'after') => tab.page.locator(`fieldset[name=${when}]`);
const option = (when: 'before' | 'after', id: string) =>
  ask(when).locator(`label:has([value="${id}"])`);
const toEnd = () => tab.page.locator('.steps a').last().click();
async function finish(): Promise<void> {
  await press(tab.page, 'finish');
  await says(tab.page, 'sent');
}

describe('asked of adults', () => {
  it('travels with the finish, in one request', async () => {
    await tab.open('/en/f/2/');
    await option('before', 'tell-off').click();
    await toEnd();
    await option('after', 'ask-open').click();
    expect(tab.sent()).toEqual([]);
    await finish();
    expect(tab.sent()).toMatchObject([{ module: 'f2', before: 'tell-off', after: 'ask-open' }]);
  });

  it('is skipped by a link, which takes an answer back', async () => {
    await tab.open('/en/f/2/');
    await option('before', 'tell-off').click();
    await ask('before').locator('.pass').click();
    expect(await ask('before').locator(':checked').count()).toBe(0);
    expect(await tab.page.evaluate(() => document.activeElement?.id)).toBe('read');
    await toEnd();
    await ask('after').locator('.pass').click();
    expect(await tab.page.evaluate(() => document.activeElement?.id)).toBe('end');
    await finish();
    const [body = {}] = tab.sent();
    expect(Object.keys(body).filter((key) => key === 'before' || key === 'after')).toEqual([]);
  });

  it('answers "nobody" at once with help, aloud, and takes the answer away with the choice', async () => {
    await tab.open('/en/f/2/');
    const kind = ask('before').locator('[aria-live] .kind');
    expect(await kind.isVisible()).toBe(false);
    await option('before', 'alone').click();
    expect(await kind.isVisible()).toBe(true);
    expect(await kind.locator('a').getAttribute('href')).toBe('/en/help/');
    await option('before', 'ask-open').click();
    expect(await kind.isVisible()).toBe(false);
  });

  it('calls no answer right or wrong', async () => {
    await tab.open('/en/f/2/');
    expect(await ask('before').locator('.good, .almost, .risky, .why').count()).toBe(0);
  });
});

describe('children, whom nobody has reviewed it for', () => {
  it.each(['/en/s/3/', '/en/s/5/'])(
    'are not asked on %s, and their finish carries nothing',
    async (path) => {
      await tab.open(path);
      expect(await tab.page.locator('fieldset[name=before], fieldset[name=after]').count()).toBe(0);
      await finish();
      const [body = {}] = tab.sent();
      expect(Object.keys(body).sort()).toEqual(['answers', 'learner', 'locale', 'module']);
    },
  );

  it('are refused by the API when a finish answers it all the same', async () => {
    const send = (module: string, before: string) =>
      fetch(`${inject('stack').url}/api/v1/finishes`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ learner: crypto.randomUUID(), module, locale: 'en', before }),
      });
    const control = await send('f2', 'ask-open');
    const child = await send('s3', 'aunt');
    expect([control.status, child.status]).toEqual([200, 422]);
  });
});
