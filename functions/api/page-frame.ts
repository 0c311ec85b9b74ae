/**
 * The frame of the few pages that the API itself shows. One inline style, whose hash is all that the
 * page's policy lets through: no script, no picture, no request to anywhere.
 */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { Catalogue, Colours } from '#domain/catalogue';

type Html = ReturnType<typeof html>;

/** Shows `body` in the frame, in a published locale. */
export type ShowPage = (
  c: Context,
  page: { locale: string; title: string; body: Html; status?: 200 | 410 },
) => Response | Promise<Response>;

export function createFrame({ colours, locales, organisation }: Catalogue): ShowPage {
  const style = styleOf(colours);
  // Made outside the template: not a space may be added to what the hash is of.
  const styleElement = raw(`<style>${style}</style>`);
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

  return (c, { locale, title, body, status = 200 }) => {
    const dir = locales.find(({ id }) => id === locale)?.dir ?? 'ltr';
    const name = organisation.name[locale] ?? '';
    c.header('content-security-policy', policy);
    c.header('x-robots-tag', 'noindex');
    return c.html(
      html`<!doctype html>
        <html lang="${locale}" dir="${dir}">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <meta name="robots" content="noindex" />
            <title>${title} · ${name}</title>
            ${styleElement}
          </head>
          <body>
            <header>${name}</header>
            <main>
              <h1>${title}</h1>
              ${body}
            </main>
          </body>
        </html>`,
      status,
    );
  };
}

const names = ['ground', 'panel', 'ink', 'soft', 'sea', 'onSea', 'lamp'] as const;

function styleOf({ light, dark }: Catalogue['colours']): string {
  const variables = (colours: Colours): string =>
    names.map((name) => `--${name}:${colours[name]}`).join(';');
  return `:root{${variables(light)}}@media(prefers-color-scheme:dark){:root{${variables(dark)}}}${rules}`;
}

/** The site's look in few words; logical properties only, so that both directions are served. */
const rules = [
  '*{box-sizing:border-box}',
  'body{margin:0;min-height:100vh;padding:24px 16px 72px;background:var(--ground);color:var(--ink);font:1.125rem/1.6 system-ui,sans-serif}',
  '[dir=rtl] body{font-size:1.2rem;line-height:1.8}',
  'header,main{max-width:34rem;margin-inline:auto}',
  'header{display:flex;align-items:center;gap:12px;margin-block-end:48px;font-weight:600}',
  'header::before{content:"";margin-inline-start:6px;width:16px;height:16px;border-radius:50%;background:var(--lamp);box-shadow:0 0 0 6px var(--panel)}',
  'main{padding:32px 24px;border-radius:12px;background:var(--panel)}',
  'h1{margin:0 0 16px;font-size:clamp(1.6rem,1.4rem + 1.4vw,2.1rem);line-height:1.25;text-wrap:balance}',
  '[dir=rtl] h1{line-height:1.4}',
  'p{margin:0 0 24px}',
  'button{min-height:48px;padding:12px 32px;border:2px solid var(--sea);border-radius:48px;background:var(--sea);color:var(--onSea);font:inherit;font-weight:600;cursor:pointer}',
  'button:hover{text-decoration:underline}',
  '.note{margin:24px 0 0;color:var(--soft);font-size:1rem}',
  'nav{display:flex;flex-wrap:wrap;gap:8px 32px}',
  'a{display:inline-block;padding-block:12px;color:var(--sea);text-underline-offset:.2em}',
  ':focus-visible{outline:3px solid var(--sea);outline-offset:3px}',
].join('');
