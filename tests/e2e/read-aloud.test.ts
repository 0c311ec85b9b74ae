/** Read aloud: only with a voice that lives on the device, and silent as soon as one goes on or leaves. */
import { expect, it } from 'vitest';
import { siteTab } from '../support/site-tab.ts';
import { wordsOf } from '../support/words.ts';

const tab = siteTab();
const en = wordsOf('en');

interface Voice {
  lang: string;
  localService: boolean;
}
const onDevice = { lang: 'en_GB', localService: true };

declare global {
  interface Window {
    /** What the stub was asked to do, in order. */
    heard: { said?: string; lang?: string; voice?: Voice | null; end?: () => void }[];
  }
}

/** Puts a speech engine with these voices into the tab, and opens a module. */
async function withVoices(voices: Voice[] | undefined, path = '/en/f/2/'): Promise<void> {
  await tab.page.addInitScript((known) => {
    window.heard = [];
    const synth = known && {
      getVoices: () => known,
      speak: (words: SpeechSynthesisUtterance) =>
        window.heard.push({
          said: words.text,
          lang: words.lang,
          voice: words.voice,
          end: () => words.onend?.({} as SpeechSynthesisEvent),
        }),
      cancel: () => window.heard.push({}),
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synth });
    // The real one takes no voice that the engine does not know.
    function Utterance(this: { text: string }, text: string): void {
      this.text = text;
    }
    Object.assign(window, { SpeechSynthesisUtterance: Utterance });
  }, voices);
  await tab.open(path);
}

const button = () => tab.page.locator('.speak');
const heard = () => tab.page.evaluate(() => window.heard.map(({ end: _, ...rest }) => rest));
const silent = async () => expect((await heard()).at(-1)).toEqual({});

it.each([
  ['no speech at all', undefined, '/en/f/2/', false],
  ['no voice', [], '/en/f/2/', false],
  ['a voice that sends the text away', [{ lang: 'en-GB', localService: false }], '/en/f/2/', false],
  ['a voice of another language', [{ lang: 'fr-FR', localService: true }], '/en/f/2/', false],
  ['a voice of this language', [onDevice], '/en/f/2/', true],
  ['an Arabic voice', [{ lang: 'ar-SA', localService: true }], '/ar/f/2/', true],
] as const)('with %s', async (_, voices, path, offered) => {
  await withVoices(voices && [...voices], path);
  expect(await button().isVisible()).toBe(offered);
});

it('reads what the step shows with that voice, and stops on the second press', async () => {
  await withVoices([onDevice]);
  await button().click();
  expect(await button().textContent()).toContain(en('speak.stop'));
  const told = (await heard()).at(-1);
  expect(told).toMatchObject({ lang: 'en', voice: onDevice });
  const read = await tab.page.locator('#s1 .full p').first().innerText();
  expect(told?.said).toContain(read);
  // What is not shown, or only there to be pressed, is not read.
  expect(told?.said).not.toContain(en('speak.stop'));
  expect(told?.said).not.toContain(await tab.page.locator('.easy p').first().textContent());

  await button().click();
  await silent();
  expect(await button().textContent()).toContain(en('speak.start'));
});

it('reads the easy words where those are shown', async () => {
  await withVoices([onDevice]);
  await tab.page.locator('#easy').check();
  await button().click();
  const easy = await tab.page.locator('.easy p').first().innerText();
  expect((await heard()).at(-1)?.said).toContain(easy);
});

it('offers itself again when it has come to its end', async () => {
  await withVoices([onDevice]);
  await button().click();
  await tab.page.evaluate(() => window.heard.at(-1)?.end?.());
  expect(await button().textContent()).toContain(en('speak.start'));
});

it('falls silent when one goes on, and when the page goes away', async () => {
  await withVoices([onDevice]);
  await button().click();
  await tab.page.locator('#s1 .onward a').click();
  await silent();
  await button().click();
  await tab.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
  await silent();
});

it('falls silent before the page is left in a hurry', async () => {
  await withVoices([onDevice]);
  await tab.page.context().route(/wikipedia/, (route) => route.fulfill({ status: 204 }));
  await button().click();
  await tab.page.locator('#exit').click({ noWaitAfter: true });
  await silent();
});
