/** Every word that people see comes from the content and string files: a strange language shows what does not. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { encode } from 'uqr';
import { parse } from 'yaml';
import kit from '#kit.config';
import { knownLocales } from '#kit.locales';
import { qrPath } from '../../site/src/lib/qr-path.ts';
import { buildPseudoSite, pseudo, publicUrl } from '../support/pseudo-site.ts';
import type { PseudoSite } from '../support/pseudo-site.ts';

let site: PseudoSite;
beforeAll(async () => {
  site = await buildPseudoSite();
});
afterAll(() => site.remove());

/** Every string in a tree of data. */
const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value && typeof value === 'object'
      ? Object.values(value).flatMap(strings)
      : [];

const range = (n: number): number[] => Array.from({ length: n }, (_, at) => at);
const written = (options: Intl.DateTimeFormatOptions, dates: number[]): string[] =>
  dates.map((date) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(date),
  );

/** Names and what the platform writes itself: the same words on every page of a language. */
const helplines = JSON.parse(readFileSync('site/src/content/helplines.json', 'utf8')) as object;
const structures = globSync('site/src/content/**/{module,now}.yaml').map(
  (file) => parse(readFileSync(file, 'utf8')) as unknown,
);
const names = new Intl.DisplayNames('en', { type: 'region' });
const given = [
  ...strings(helplines),
  ...strings(helplines)
    .filter((text) => URL.canParse(text))
    .map((text) => new URL(text).hostname.replace('www.', '')),
  ...strings(helplines)
    .filter((text) => /^[A-Z]{2}$/.test(text))
    .map((code) => names.of(code) ?? code),
  ...Object.keys((helplines as { countries?: object }).countries ?? {}).map(
    (code) => names.of(code) ?? code,
  ),
  ...strings(structures),
  ...strings(kit.organisation),
  ...strings(kit.replies),
  ...Object.values(knownLocales).map(({ name }) => name),
  ...written(
    { month: 'long' },
    range(12).map((month) => Date.UTC(2026, month, 2)),
  ),
  ...written(
    { weekday: 'long' },
    range(7).map((day) => Date.UTC(2026, 0, day + 1)),
  ),
  ...[`${new URL(publicUrl).host}/en/`, 'help/'],
  ...['minutes', 'minute', 'hours', 'hour', 'and', 'or', 'Harbour'],
].sort((a, b) => b.length - a.length);

/** What a reader of the page sees or hears: text, titles, labels, alternatives. */
function wordsOf(html: string): string[] {
  const bare = html.replace(/<(script|style|svg)\b[\s\S]*?<\/\1>/g, '');
  const spoken = [...bare.matchAll(/\s(?:aria-label|alt|title|placeholder|content)="([^"]*)"/g)]
    .map(([, text = '']) => text)
    .filter(
      (text) => !/^(text\/html|width=|light dark|same-origin|noindex|default-src)/.test(text),
    );
  return [...bare.replace(/<[^>]*>/g, '\n').split('\n'), ...spoken].map((text) =>
    text
      .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
      .replaceAll('&amp;', '&')
      .replaceAll('&quot;', '"')
      .trim(),
  );
}

const withoutGiven = (text: string): string =>
  given.reduce((rest, name) => (name.length > 1 ? rest.replaceAll(name, '') : rest), text);

it('every page is written in the strange language alone, but for names', () => {
  const pages = globSync('**/*.html', { cwd: site.dist });
  expect(pages.length).toBeGreaterThan(80);

  // The same names stand on many pages; each text is looked at once.
  const places = new Map<string, string>();
  for (const page of pages)
    for (const text of wordsOf(readFileSync(join(site.dist, page), 'utf8')))
      if (/[A-Za-z]{3,}/.test(text)) places.set(text, page);
  const leaks = [...places]
    .filter(([text]) => /[A-Za-z]{3,}/.test(withoutGiven(text)))
    .map(([text, page]) => `${page}: ${text}`);

  expect(leaks).toEqual([]);
});

it('carries its public address on paper, as a code and in words, and in the sitemap', () => {
  const read = (file: string): string => readFileSync(join(site.dist, file), 'utf8');
  const handout = read('en/f/2/take/index.html');

  const [, path = ''] = /class="qr"[\s\S]*?<path d="([^"]+)"/.exec(handout) ?? [];

  expect(path).toBe(qrPath(`${publicUrl}/en/f/2/`).path);
  expect(handout).toContain('quay.example/en/f/2/');
  expect(read('robots.txt')).toContain(`Sitemap: ${publicUrl}/`);
});

it('draws the code that the encoder made', () => {
  const { path, side } = qrPath('https://quay.example/en/f/2/');
  const { data } = encode('https://quay.example/en/f/2/', { ecc: 'M', boostEcc: false, border: 4 });
  const dark = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)].flatMap(([, x, y, width]) =>
    range(Number(width)).map((n) => `${Number(x) + n},${y}`),
  );
  expect(side).toBe(data.length);
  expect(dark.sort()).toEqual(
    data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`${x},${y}`] : []))).sort(),
  );
});

it('would show a word that no file holds', () => {
  expect(pseudo('Help {name}')).toBe('Ĥééļþ {name}');
  expect(wordsOf('<p aria-label="Stay">Ĥééļþ</p>')).toContain('Stay');
});
