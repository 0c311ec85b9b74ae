/** The door to API Gateway: what an event becomes for the routes, and what their answers become. */
import { Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { expect, it } from 'vitest';
import { createHandler } from '#runtime/lambda';
import { eventOf } from '../support/door.ts';

const app = new Hono()
  .all('/echo/:part', async (c) =>
    c.json({
      method: c.req.method,
      part: c.req.param('part'),
      query: c.req.queries('q'),
      body: await c.req.text(),
      type: c.req.header('Content-Type'),
      absent: c.req.header('x-absent') ?? null,
      repeated: c.req.header('x-repeated'),
      cookie: getCookie(c, 'second') ?? null,
    }),
  )
  .get('/cookies', (c) => {
    setCookie(c, 'one', '1', { path: '/' });
    deleteCookie(c, 'two');
    return c.body(null, 204);
  })
  .get('/own', (c) => c.text('own', 200, { 'cache-control': 'max-age=60', 'x-own': 'yes' }));

const handler = createHandler(app, { 'cache-control': 'no-store' });

async function echo(fields: object, path = '/echo/part') {
  const event = { ...(await eventOf(path, { method: 'POST' })), ...fields };
  const result = await handler(event);
  return JSON.parse(result.body ?? '') as Record<string, unknown>;
}

it('hands on method, path, query and header, whatever the case of their names', async () => {
  const said = await echo(
    { headers: { 'content-type': 'text/plain', 'x-repeated': 'a,b' } },
    '/echo/caf%C3%A9?q=1&q=%D8%A3%26',
  );
  expect(said).toMatchObject({
    method: 'POST',
    part: 'café',
    query: ['1', 'أ&'],
    type: 'text/plain',
    absent: null,
    repeated: 'a,b',
  });
});

it.each([
  ['set aside', { cookies: ['first=1', 'second=2=3'] }],
  ['among the headers', { headers: { cookie: 'first=1; second=2=3' } }],
])('reads cookies that stand %s', async (_, fields) => {
  expect(await echo(fields)).toMatchObject({ cookie: '2=3' });
});

const words = 'Grüße, سلام';
const encoded = (text: string) => Buffer.from(text).toString('base64');
it.each([
  ['plain', { body: words }, words],
  ['encoded', { body: encoded(words), isBase64Encoded: true }, words],
  ['with a byte order mark', { body: `\uFEFF${words}` }, words],
  [
    'encoded, with a byte order mark',
    { body: encoded(`\uFEFF${words}`), isBase64Encoded: true },
    words,
  ],
  [
    'no text at all',
    { body: Buffer.from([0xff, 0x00]).toString('base64'), isBase64Encoded: true },
    '\uFFFD\0',
  ],
  ['absent', {}, ''],
])('reads a body that is %s', async (_, fields, body) => {
  expect(await echo(fields)).toMatchObject({ body });
});

it('answers cookies apart from the headers, each on its own', async () => {
  expect(await handler(await eventOf('/cookies'))).toEqual({
    statusCode: 204,
    headers: { 'cache-control': 'no-store' },
    cookies: ['one=1; Path=/', 'two=; Max-Age=0; Path=/'],
    body: '',
    isBase64Encoded: false,
  });
});

it('lets the constant headers stand over those of a route', async () => {
  const result = await handler(await eventOf('/own'));
  expect(result).toMatchObject({
    statusCode: 200,
    headers: { 'cache-control': 'no-store', 'x-own': 'yes' },
    body: 'own',
  });
  expect(result).not.toHaveProperty('cookies');
});

it('answers HEAD without a body, and an unknown path with its status', async () => {
  expect(await handler(await eventOf('/own', { method: 'HEAD' }))).toMatchObject({
    statusCode: 200,
    body: '',
  });
  expect(await handler(await eventOf('/nowhere'))).toMatchObject({ statusCode: 404 });
});
