/**
 * The door between API Gateway (HTTP API, payload format 2.0) and a Hono app.
 *
 * Hono's own adapter makes a whole Request of each event, and its body streams cost more than all of
 * our checking together; an event has its body as text already. See docs/decisions/0007.
 */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What the door needs of a Hono app. */
interface App {
  fetch(request: Request): Response | Promise<Response>;
}

type Handler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** A handler that hands events to `app`. `constant` headers (lower case) stand in every answer, whoever set others. */
export function createHandler(app: App, constant: Readonly<Record<string, string>>): Handler {
  return async (event) => resultOf(await app.fetch(requestOf(event)), constant);
}

/**
 * As much of a Request as our routes read. What is missing (streams, forms, clones) fails at once, also
 * in the tests of the API, which come through this door.
 */
function requestOf(event: APIGatewayProxyEventV2): Request {
  const { rawPath, rawQueryString, requestContext } = event;
  const query = rawQueryString ? `?${rawQueryString}` : '';
  const request = {
    method: requestContext.http.method,
    url: `https://${requestContext.domainName}${rawPath}${query}`,
    headers: { get: (name: string) => headerOf(event, name.toLowerCase()) },
    text: () => Promise.resolve(textOf(event)),
  };
  return request as unknown as Request;
}

/** API Gateway has joined repeated headers with commas, made their names lower case and put cookies aside. */
function headerOf({ headers, cookies }: APIGatewayProxyEventV2, name: string): string | undefined {
  return name === 'cookie' && cookies ? cookies.join('; ') : headers[name];
}

/** The body as UTF-8 without a byte order mark, as Request.text() has it. */
function textOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2): string {
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** All our answers are text, so none is encoded. */
async function resultOf(
  response: Response,
  constant: Readonly<Record<string, string>>,
): Promise<APIGatewayProxyStructuredResultV2> {
  const headers: Record<string, string> = {};
  const cookies: string[] = [];
  response.headers.forEach((value, name) => {
    if (name === 'set-cookie') cookies.push(value);
    else headers[name] = value;
  });
  return {
    statusCode: response.status,
    headers: Object.assign(headers, constant),
    ...(cookies.length > 0 && { cookies }),
    body: await response.text(),
    isBase64Encoded: false,
  };
}
