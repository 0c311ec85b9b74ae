/**
 * After the build: writes a Content-Security-Policy into each page, naming its own inline blocks by hash.
 *
 * The policy stands in the page and not in a header, so that a page kept by any cache and its policy
 * never come apart. What a page may not contain at all stops the build.
 */
import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Sections that are applications and load script files; every other page is a single file. */
export const applications = ['teach', 'join', 'staff', 'letters'];

const sha256 = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Contents of every inline `<tag>`; blocks of data (JSON) don't run and need no hash. */
function inlineBlocks(html: string, tag: 'script' | 'style'): string[] {
  const found = html.matchAll(new RegExp(`<${tag}((?:\\s[^>]*)?)>([\\s\\S]*?)</${tag}>`, 'g'));
  return [...found]
    .filter(([, attributes = '']) => !/\ssrc=|type="application\//.test(attributes))
    .map(([, , text = '']) => text);
}

/** What a page must not contain: each would need 'unsafe-inline', or run code that nobody expects. */
export function forbidden(html: string, mayLoadScripts: boolean): string[] {
  const tags = [...html.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag);
  const faults = tags.filter((tag) => /\s(style|on[a-z]+)=/i.test(tag.replace(/"[^"]*"/g, '""')));
  const external = tags.filter((tag) => /^<script[^>]*\ssrc=/i.test(tag));
  const unexpected = mayLoadScripts
    ? external.filter((tag) => !/\ssrc="\/_astro\//.test(tag))
    : external;
  return [...faults, ...unexpected];
}

/** What a section's policy allows beyond the rest: staff see a mail in a sandboxed frame before it is sent. */
const allowances: Record<string, string[]> = {
  staff: ["frame-src 'self'", 'trusted-types staff-preview'],
};

/** The policy of one page. Scripts from files are allowed only where a page loads some. */
export function policyOf(html: string, section: string): string {
  const loads = /<script[^>]*\ssrc=/.test(html);
  const links = /<link[^>]*rel="stylesheet"/.test(html);
  const unique = (list: string[]) => [...new Set(list.map(sha256))];
  const scripts = [...(loads ? ["'self'"] : []), ...unique(inlineBlocks(html, 'script'))];
  const styles = [...(links ? ["'self'"] : []), ...unique(inlineBlocks(html, 'style'))];
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ') || "'none'"}`,
    `style-src ${styles.join(' ') || "'none'"}`,
    "img-src 'self'",
    "connect-src 'self'",
    // Only a page on which somebody can ask for copies may register the worker that keeps them.
    ...(html.includes('class="keepbox') ? ["worker-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    ...(allowances[section] ?? []),
  ].join(';');
}

const marker = '<meta charset="utf-8">';

/** The page with its policy right after the character set, before anything that it governs. */
export function withPolicy(html: string, section = ''): string {
  if (!html.includes(marker)) throw new Error(`A page lacks ${marker}.`);
  return html.replace(
    marker,
    `${marker}<meta http-equiv="content-security-policy" content="${policyOf(html, section)}">`,
  );
}

export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: 'harbour-content-security-policy',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        for await (const file of glob('**/*.html', { cwd: root })) {
          // One block of styles needs one hash.
          const html = (await readFile(`${root}/${file}`, 'utf8')).replaceAll(
            '</style><style>',
            '',
          );
          const section = file.split(/[\\/]/)[1] ?? '';
          const faults = forbidden(html, applications.includes(section));
          if (faults.length > 0) {
            throw new Error(`${file} contains what its policy forbids:\n  ${faults.join('\n  ')}`);
          }
          await writeFile(`${root}/${file}`, withPolicy(html, section));
        }
      },
    },
  };
}
