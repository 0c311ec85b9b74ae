/**
 * Anchors that say nothing: without script a followed link stays in the browser's history, and
 * "#promise-secret" would tell what somebody chose.
 */
import { createHash } from 'node:crypto';

/** A short id that begins with a letter, the same for the same parts. */
export function opaqueId(...parts: readonly string[]): string {
  const number = createHash('sha256').update(parts.join('/')).digest().readUInt32BE();
  return `x${(number % 36 ** 4).toString(36).padStart(4, '0')}`;
}
