/* global locales -- a line before this file sets it: const locales = ["en", "fr"]; */
/**
 * CloudFront Function at the door of the static site: clean addresses, and the language of "/".
 *
 * Written in what cloudfront-js-2.0 understands: no destructuring, spread, for-of, classes or `?.`.
 * A redirect only ever leads to a path made of plain segments, so nobody can be led off the site.
 */

/** "/en/f/2" and no other: plain segments, no empty one, no dot (a file), no escape. */
const page = /^(\/[A-Za-z0-9_~-]+)+$/;

// eslint-disable-next-line @typescript-eslint/no-unused-vars -- CloudFront calls it by this name
function handler(event) {
  const request = event.request;
  const reading = request.method === 'GET' || request.method === 'HEAD';

  if (request.uri === '/') {
    const locale = request.querystring.choose ? '' : preferred(request.headers['accept-language']);
    if (locale && reading) return redirect('/' + locale + '/', request.querystring);
    request.uri = '/languages/index.html';
    return request;
  }
  if (page.test(request.uri) && reading) return redirect(request.uri + '/', request.querystring);
  if (request.uri.endsWith('/')) request.uri += 'index.html';
  return request;
}

/** Neither cached nor kept: what one reader prefers is not for the next. */
function redirect(path, query) {
  return {
    statusCode: 302,
    statusDescription: 'Found',
    headers: {
      location: { value: path + queryText(query) },
      'cache-control': { value: 'no-store' },
      vary: { value: 'Accept-Language' },
    },
  };
}

/** The query as it came; CloudFront hands names and values over still encoded. */
function queryText(query) {
  const parts = [];
  Object.keys(query).forEach((name) => {
    const values = query[name].multiValue || [query[name]];
    values.forEach((each) => parts.push(each.value === '' ? name : name + '=' + each.value));
  });
  return parts.length === 0 ? '' : '?' + parts.join('&');
}

/** The published language that Accept-Language puts first (RFC 4647 lookup), or '' when it names none. */
function preferred(header) {
  if (!header) return '';
  const wanted = header.value
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const fields = part.split(';');
      const weight = fields.slice(1).map((field) => /^\s*q=([01](\.\d{0,3})?)\s*$/i.exec(field));
      const q = weight.length === 0 ? 1 : weight[0] ? Number(weight[0][1]) : 0;
      return { range: fields[0].trim().toLowerCase(), q: q };
    })
    .filter((entry) => entry.q > 0);
  wanted.sort((a, b) => b.q - a.q);

  for (let n = 0; n < wanted.length; n++) {
    let range = wanted[n].range;
    while (range !== '') {
      const found = published(range);
      if (found) return found;
      range = range.slice(0, Math.max(0, range.lastIndexOf('-')));
    }
  }
  return '';
}

function published(range) {
  for (let n = 0; n < locales.length; n++) {
    if (locales[n].toLowerCase() === range) return locales[n];
  }
  return '';
}
