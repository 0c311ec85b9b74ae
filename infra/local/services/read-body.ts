import type { IncomingMessage } from 'node:http';

/** Thrown for a body above the limit; the reader answers 413. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge';
}

/** The whole body of a request; rejects when the sender goes away or sends more than `limit` bytes. */
export async function readBody(request: IncomingMessage, limit = 40_000_000): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new BodyTooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}
