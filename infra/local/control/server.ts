/**
 * The control server: the inbox for people, and JSON for tests.
 *
 *   GET  /                   inbox page            GET  /mail/<id>          one message
 *   GET  /messages.json?to=  messages as JSON      GET  /mail/<id>/{html,raw}
 *   GET  /state              what is going on      POST /clock  {"advanceMs": 60000}
 *   POST /faults {"fault": "throttle", "times": 2} POST /invoke {"function": "…", "event": {}}
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { faultKinds, type FaultKind, type Faults } from '../mail/faults.ts';
import type { Inbox } from '../mail/inbox.ts';
import { listenLocally } from '../services/listen.ts';
import { readBody } from '../services/read-body.ts';
import { inboxPage, messageDocument, messagePage } from './inbox-page.ts';

interface Controls {
  inbox: Inbox;
  faults: Faults;
  advance(ms: number): Promise<void>;
  state(): object;
  invoke(functionName: string, event: unknown): Promise<unknown>;
}

export interface ControlServer {
  url: string;
  /** From now on everything is served; before, only that it is starting. */
  open(controls: Controls): void;
  close(): Promise<void>;
}

interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
}

/** Takes `port`, or a free one when that is busy. */
export async function startControlServer(dir: string, port: number): Promise<ControlServer> {
  let controls: Controls | undefined;
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await answerTo(request, dir, controls).catch((error: unknown) =>
      json(400, { error: error instanceof Error ? error.message : String(error) }),
    );
    response.writeHead(answer.status, {
      'content-type': answer.type,
      'cache-control': 'no-store',
      // A mail is shown in a frame without scripts; nothing is ever fetched from elsewhere.
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; img-src data: cid:; frame-src 'self'; form-action 'self'",
      'referrer-policy': 'no-referrer',
    });
    response.end(answer.body);
  };
  const url = await listenLocally(server, port).catch(() => listenLocally(server));
  return {
    url,
    open(given) {
      controls = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerTo(
  request: IncomingMessage,
  dir: string,
  controls: Controls | undefined,
): Promise<Answer> {
  // A page elsewhere could point its own name at this machine; it cannot fake this header.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) {
    return json(421, { error: 'Use the address 127.0.0.1.' });
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (url.pathname === '/state') return json(200, { dir, ...controls?.state() });
  if (!controls) return json(503, { error: 'Harbour is starting.' });
  return request.method === 'POST' ? change(request, url, controls) : show(url, controls);
}

async function show(url: URL, { inbox }: Controls): Promise<Answer> {
  const to = url.searchParams.get('to') ?? undefined;
  const filter = to === undefined ? {} : { to };
  if (url.pathname === '/') return html(inboxPage(await inbox.messages(filter), to));
  if (url.pathname === '/messages.json') return json(200, await inbox.messages(filter));

  const [, id = '', part = ''] = /^\/mail\/([\w-]+)(?:\/(html|raw))?$/.exec(url.pathname) ?? [];
  const message = await inbox.find(id);
  if (!message) return html('Not found.', 404);
  if (part === 'html') return html(messageDocument(message));
  if (part === 'raw') {
    return { status: 200, type: 'text/plain; charset=utf-8', body: inbox.raw(id) ?? '' };
  }
  return html(messagePage(message));
}

async function change(request: IncomingMessage, url: URL, controls: Controls): Promise<Answer> {
  // JSON only: a page elsewhere cannot send it here without being asked first.
  if (!request.headers['content-type']?.startsWith('application/json')) {
    return json(415, { error: 'Send application/json.' });
  }
  const body = JSON.parse((await readBody(request)).toString() || '{}') as Record<string, unknown>;
  switch (url.pathname) {
    case '/clock':
      await controls.advance(Number(body['advanceMs']));
      return json(200, controls.state());
    case '/faults':
      injectFault(controls.faults, body);
      return json(200, { waiting: controls.faults.waiting() });
    case '/invoke':
      return json(200, {
        result: await controls.invoke(String(body['function']), body['event'] ?? {}),
      });
    default:
      return json(404, { error: 'There is no such control.' });
  }
}

function injectFault(faults: Faults, { fault, times = 1 }: Record<string, unknown>): void {
  if (fault === 'none') return faults.clear();
  if (!faultKinds.includes(fault as FaultKind)) {
    throw new Error(`"fault" is one of: none, ${faultKinds.join(', ')}.`);
  }
  faults.inject(fault as FaultKind, Number(times));
}

function json(status: number, value: unknown): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

function html(body: string, status = 200): Answer {
  return { status, type: 'text/html; charset=utf-8', body };
}
