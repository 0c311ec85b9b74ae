import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import kit from '#kit.config';
import { only, synthesise } from './templates.ts';

interface Answer {
  uri?: string;
  statusCode?: number;
  headers?: Record<string, { value: string }>;
}

const code = only(synthesise().app, 'AWS::CloudFront::Function').Properties[
  'FunctionCode'
] as string;
const handler = runInNewContext(`${code}; handler`) as (event: unknown) => Answer;

/** What CloudFront would hand over for a request line such as "/en/f/2?c=x". */
function ask(line: string, acceptLanguage?: string, method = 'GET'): Answer {
  const [uri = '', query = ''] = line.split(/\?(.*)/s);
  const querystring: Record<string, { value: string; multiValue?: { value: string }[] }> = {};
  for (const part of query.split('&').filter(Boolean)) {
    const [name = '', value = ''] = part.split(/=(.*)/s);
    const known = querystring[name];
    if (known) known.multiValue = [...(known.multiValue ?? [{ value: known.value }]), { value }];
    else querystring[name] = { value };
  }
  const headers =
    acceptLanguage === undefined ? {} : { 'accept-language': { value: acceptLanguage } };
  return handler({ request: { method, uri, querystring, headers, cookies: {} } });
}

const locationOf = (answer: Answer): string | undefined => answer.headers?.['location']?.value;

describe('clean addresses', () => {
  it.each([
    ['/en/f/2', '/en/f/2/'],
    ['/languages', '/languages/'],
    ['/en/f/2?c=family&s=day-3', '/en/f/2/?c=family&s=day-3'],
    ['/en?a=1&a=2&b', '/en/?a=1&a=2&b'],
    ['/en?next=%0d%0aSet-Cookie:x', '/en/?next=%0d%0aSet-Cookie:x'],
  ])('%s leads to %s', (from, to) => {
    const answer = ask(from);

    expect(answer.statusCode).toBe(302);
    expect(locationOf(answer)).toBe(to);
  });

  it.each([
    ['/en/f/2/', '/en/f/2/index.html'],
    ['/languages/', '/languages/index.html'],
    ['/robots.txt', '/robots.txt'],
    ['/_astro/teach.Bx1.js', '/_astro/teach.Bx1.js'],
    ['/en/sw.js', '/en/sw.js'],
    ['/.well-known/security.txt', '/.well-known/security.txt'],
  ])('%s is the file %s', (uri, file) => {
    expect(ask(uri)).toMatchObject({ uri: file });
  });

  it('never redirects what is not reading', () => {
    expect(ask('/en/f/2', undefined, 'POST')).toMatchObject({ uri: '/en/f/2' });
  });
});

describe('hostile addresses', () => {
  it.each([
    '//evil.example',
    '//evil.example/en',
    '///evil.example',
    '/\\evil.example',
    '/%5Cevil.example',
    '/%2Fevil.example',
    '/%2f%2fevil.example',
    '/en//evil',
    '/en//',
    '/./evil',
    '/../evil',
    '/en/..%2fevil',
    '/@evil',
    '/https:evil',
    '/en\t/evil',
    '/en%0d%0aLocation:x',
    '/\u202Een',
    '/__proto__',
    '/constructor?choose',
    '/en/f/2;x',
    '',
  ])('%j leads nobody off the site', (uri) => {
    const location = locationOf(ask(uri, 'fr'));

    if (location !== undefined) {
      expect(new URL(location, 'https://here.example').origin).toBe('https://here.example');
      expect(location).toMatch(/^(\/[\w~-]+)+\/(\?|$)/);
    }
  });

  it('looks a strange path up as it stands, to be told that it is missing', () => {
    expect(ask('//evil.example')).toMatchObject({ uri: '//evil.example' });
    expect(ask('/en//')).toMatchObject({ uri: '/en//index.html' });
  });
});

describe('the language of the first page', () => {
  it.each([
    ['fr', 'fr'],
    ['fr-CA, en;q=0.8', 'fr'],
    ['en-GB', 'en'],
    ['ar-EG;q=0.9, en;q=0.8', 'ar'],
    ['en;q=0.3, ar;q=0.7', 'ar'],
    ['pt, es;q=0.9, fr;q=0.1', 'fr'],
    ['FR', 'fr'],
    ['zh-Hant-TW, fr;q=0.5', 'fr'],
    ['fr;q=0, en', 'en'],
    [' en ; q=0.5 , fr ; q=0.6 ', 'fr'],
    ['*, ar;q=0.5', 'ar'],
  ])('of somebody who prefers %j is %s', (header, locale) => {
    const answer = ask('/', header);

    expect(answer.statusCode).toBe(302);
    expect(locationOf(answer)).toBe(`/${locale}/`);
  });

  it.each([
    undefined,
    '',
    'pt',
    '*',
    'fr;q=0',
    'fr;q=2',
    'fr;q=x',
    ';;;',
    'frx',
    '-',
    'e'.repeat(9_000),
  ])('is asked for when nothing fits: %j', (header) => {
    expect(ask('/', header)).toMatchObject({ uri: '/languages/index.html' });
  });

  it('is asked for whoever wants to choose', () => {
    expect(ask('/?choose', 'fr')).toMatchObject({ uri: '/languages/index.html' });
    expect(ask('/?choose=1', 'fr')).toMatchObject({ uri: '/languages/index.html' });
    expect(ask('/languages/', 'fr')).toMatchObject({ uri: '/languages/index.html' });
  });

  it('is decided on no other page: an address means what it says', () => {
    expect(ask('/en/', 'fr')).toMatchObject({ uri: '/en/index.html' });
  });

  it('is kept in no cache', () => {
    expect(ask('/', 'fr').headers).toMatchObject({
      'cache-control': { value: 'no-store' },
      vary: { value: 'Accept-Language' },
    });
  });

  it('keeps what a link from a mail says', () => {
    expect(locationOf(ask('/?c=family', 'fr'))).toBe('/fr/?c=family');
  });

  it('is always one that is published', () => {
    for (const header of ['de', 'it', 'ru', 'uk', 'fr', 'ar', 'en']) {
      const location = locationOf(ask('/', header));

      if (location) expect(kit.locales.map((id) => `/${id}/`)).toContain(location);
    }
  });
});

describe('CloudFront', () => {
  it('takes functions of up to 10 KB', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(10_000);
  });

  /** What a browser and Node understand but cloudfront-js-2.0 does not, by AWS's list of its features. */
  it('understands its syntax', () => {
    const source = readFileSync(
      new URL('../../infra/edge/viewer-request.js', import.meta.url),
      'utf8',
    );
    const foreign = new Set([
      ts.SyntaxKind.ObjectBindingPattern,
      ts.SyntaxKind.ArrayBindingPattern,
      ts.SyntaxKind.SpreadElement,
      ts.SyntaxKind.SpreadAssignment,
      ts.SyntaxKind.ForOfStatement,
      ts.SyntaxKind.ClassDeclaration,
      ts.SyntaxKind.ClassExpression,
      ts.SyntaxKind.QuestionDotToken,
      ts.SyntaxKind.YieldExpression,
      ts.SyntaxKind.BigIntLiteral,
      ts.SyntaxKind.ImportDeclaration,
    ]);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (foreign.has(node.kind) || (ts.isParameter(node) && node.initializer))
        found.push(node.getText());
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile('viewer-request.js', source, ts.ScriptTarget.Latest, true));

    expect(found).toEqual([]);
  });
});
