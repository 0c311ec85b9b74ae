/** Servers of the local stack listen on the loopback address only. */
import type { AddressInfo, Server } from 'node:net';

export const loopback = '127.0.0.1';

/** Listens on `port` (0: any free one) of the loopback address and returns the base address of an HTTP server. */
export async function listenLocally(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return `http://${loopback}:${(server.address() as AddressInfo).port}`;
}
