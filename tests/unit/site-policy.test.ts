/** What the build writes into a page's policy, and what it refuses. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  forbidden,
  policyOf,
  withPolicy,
} from '../../site/integrations/content-security-policy.ts';

const hash = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

describe('the policy of a page', () => {
  it('names each inline block once, by its exact text', () => {
    const policy = policyOf('<style>a{}</style><style>a{}</style><script>\nx()\n</script>', '');
    expect(policy).toContain(`style-src ${hash('a{}')};`);
    expect(policy).toContain(`script-src ${hash('\nx()\n')};`);
  });

  it('allows nothing where there is nothing', () => {
    expect(policyOf('<p>words</p>', '')).toContain("script-src 'none';style-src 'none'");
  });

  it('allows files of our own where a page loads some', () => {
    expect(policyOf('<script type="module" src="/_astro/a.js"></script>', 'teach')).toContain(
      "script-src 'self';",
    );
  });

  it('allows the worker only where somebody can ask for copies', () => {
    expect(policyOf('<p>words</p>', '')).not.toContain('worker-src');
    expect(policyOf('<div class="keepbox note"></div>', '')).toContain("worker-src 'self'");
  });

  it('never speaks of unsafe', () => {
    expect(policyOf('<script>x()</script>', 'staff')).not.toContain('unsafe');
  });

  it('stands before everything that it governs', () => {
    const page = withPolicy('<head><meta charset="utf-8"><style>a{}</style></head>');
    expect(page.indexOf('content-security-policy')).toBeLessThan(page.indexOf('<style>'));
    expect(() => withPolicy('<head></head>')).toThrow('charset');
  });
});

describe('what a page must not contain', () => {
  it.each([
    '<p style="color:red">',
    '<a onclick="x()">',
    '<script src="https://elsewhere.example/x.js"></script>',
    '<script src="/_astro/a.js"></script>',
  ])('%s', (html) => {
    expect(forbidden(html, false)).toHaveLength(1);
  });

  it('does not mistake words for attributes', () => {
    expect(forbidden('<p title="a style=b onload=c">style="x"</p>', false)).toEqual([]);
  });

  it('lets an application load its own files, and no other', () => {
    expect(forbidden('<script type="module" src="/_astro/a.js"></script>', true)).toEqual([]);
    expect(forbidden('<script src="/other.js"></script>', true)).toHaveLength(1);
  });
});
