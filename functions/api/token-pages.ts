/** The pages behind the links of our mails, as words in the frame: a question, an answer, a refusal. */
import type { Context } from 'hono';
import { html } from 'hono/html';
import { isPublished } from '#domain/catalogue';
import type { PageWords } from '#domain/page-words';
import type { Deps } from './deps.ts';
import { createFrame } from './page-frame.ts';

type Shown = Response | Promise<Response>;

export interface TokenPages {
  /** `wanted` if it is published, otherwise the first locale of the kit. */
  localeOf(wanted: string | undefined): string;
  words(locale: string): PageWords;
  /** A question with one button. The form posts to the very address of the page, token included. */
  ask(c: Context, locale: string, page: 'confirm' | 'unsubscribe'): Shown;
  answer(c: Context, locale: string, page: 'confirmed' | 'unsubscribed'): Shown;
  /** 410: the link is over or was never one of ours; says what to do next. */
  refuse(c: Context, locale: string): Shown;
}

export function createTokenPages(deps: Deps): TokenPages {
  const { catalogue, publicUrl } = deps;
  const show = createFrame(catalogue);
  const first = catalogue.locales[0]?.id ?? 'en';

  function words(locale: string): PageWords {
    // Asked for only now: reading them would slow the start of a function that shows no page.
    const found = deps.pages[locale];
    if (!found) throw new Error(`There are no page words for the published locale "${locale}".`);
    return found;
  }

  function showAnswer(
    c: Context,
    locale: string,
    page: 'confirmed' | 'unsubscribed' | 'refused',
    status: 200 | 410,
  ): Shown {
    const { title, text, letters, home } = words(locale)[page];
    const body = html`<p>${text}</p>
      <nav>
        <a href="${publicUrl}/${locale}/letters/">${letters}</a>
        <a href="${publicUrl}/${locale}/">${home}</a>
      </nav>`;
    return show(c, { locale, title, body, status });
  }

  return {
    localeOf: (wanted) => (wanted && isPublished(catalogue, wanted) ? wanted : first),
    words,
    ask(c, locale, page) {
      const { title, text, button, note } = words(locale)[page];
      const body = html`<p>${text}</p>
        <form method="post"><button>${button}</button></form>
        <p class="note">${note}</p>`;
      return show(c, { locale, title, body });
    },
    answer: (c, locale, page) => showAnswer(c, locale, page, 200),
    refuse: (c, locale) => showAnswer(c, locale, 'refused', 410),
  };
}
