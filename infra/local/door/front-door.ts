/** The one port that people use. It is taken before anything else, as the lock of a running Harbour. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenLocally } from '../services/listen.ts';

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface FrontDoor {
  /** Without a closing slash. */
  url: string;
  /** From now on requests are served; before, they are asked to come back. */
  open(serve: Serve): void;
  close(): Promise<void>;
}

/** A sentence for the person at the keyboard; shown without a trace. */
export class StartRefused extends Error {
  override name = 'StartRefused';
}

/** Takes the port, or throws a {@link StartRefused} that says what to do. */
export async function takeFrontDoor(port: number): Promise<FrontDoor> {
  let serve: Serve = notYet;
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  const url = await listenLocally(server, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new StartRefused(
      `Port ${port} is busy: another program, or another Harbour, uses it. ` +
        `Stop that one, or choose another port: npm start -- --port ${port + 1}`,
    );
  });
  return {
    url,
    open(given) {
      serve = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function notYet(_: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' });
  response.end('Harbour is starting. Reload this page in a few seconds.\n');
}
