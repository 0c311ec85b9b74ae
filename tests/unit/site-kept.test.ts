/** What is kept on a device survives hostile storage: full, denied, or written by somebody else. */
import { describe, expect, it } from 'vitest';
import { dropKept, readKept, writeKept } from '../../site/src/scripts/kept.ts';
import type { Kept } from '../../site/src/scripts/kept.ts';
import { storage } from '../support/storage.ts';

const denied = (): Storage => {
  throw new DOMException('denied', 'SecurityError');
};

const kept: Kept = {
  k: 'a'.repeat(36),
  m: { f2: 1, s3: { locale: 'en', answers: { who: 'anyone' } } },
};

describe('keeping', () => {
  it('finds again what it wrote, under one key', () => {
    const store = storage();
    expect(writeKept(store, kept)).toBe(true);
    expect(readKept(store)).toEqual(kept);
    expect(store()).toHaveLength(1);
  });

  it('leaves nothing after removing', () => {
    const store = storage();
    writeKept(store, kept);
    dropKept(store);
    expect(store()).toHaveLength(0);
    expect(readKept(store)).toBeUndefined();
  });

  it('says so when the storage is full or denied', () => {
    expect(writeKept(storage({}, 4), kept)).toBe(false);
    expect(writeKept(denied, kept)).toBe(false);
    expect(readKept(denied)).toBeUndefined();
    expect(() => dropKept(denied)).not.toThrow();
  });

  it.each([
    '',
    'null',
    '[]',
    '7',
    '{',
    '{"k":1,"m":{}}',
    '{"k":"short","m":{}}',
    '{"k":"abcdefghijklmnop"}',
  ])('takes %j for nothing', (text) => {
    expect(readKept(storage({ h: text }))).toBeUndefined();
  });
});
