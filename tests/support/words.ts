/** The site's own words, so that tests press what a reader sees and survive an edit of the text. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const folder = new URL('../../site/src/i18n/', import.meta.url);

/** `wordsOf('fr')('finish.button')`; a number fills {n} in the form that CLDR asks for. */
export function wordsOf(
  locale: string,
): (key: string, values?: Record<string, string | number>) => string {
  const words = Object.assign(
    {},
    ...readdirSync(new URL(`${locale}/`, folder)).map(
      (file) => parse(readFileSync(new URL(`${locale}/${file}`, folder), 'utf8')) as object,
    ),
  ) as Record<string, string>;
  return (key, values = {}) => {
    const text = words[key];
    if (text === undefined) throw new Error(`${locale} has no word "${key}".`);
    const form = typeof values.n === 'number' ? pluralForm(text, locale, values.n) : text;
    return form.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
  };
}

/** "one: {n} pupil | other: {n} pupils" → the form for `n`. */
function pluralForm(text: string, locale: string, n: number): string {
  if (!/^(zero|one|two|few|many|other): /.test(text)) return text;
  const forms = Object.fromEntries(
    text
      .split(' | ')
      .map((form) => [form.slice(0, form.indexOf(':')), form.slice(form.indexOf(':') + 2)]),
  );
  return forms[new Intl.PluralRules(locale).select(n)] ?? forms.other ?? text;
}
