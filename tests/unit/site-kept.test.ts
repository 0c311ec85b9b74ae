/** What is kept on a device survives hostile storage: full, denied, or written by somebody else. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  dropKept,
  holdsKey,
  leaveRest,
  readKept,
  readRest,
  writeKept,
} from '../../site/src/scripts/kept.ts';
import type { Kept } from '../../site/src/scripts/kept.ts';
import { storage } from '../support/storage.ts';

const number = 'a'.repeat(36);
const kept: Kept = { k: number, m: { f2: 1, s3: { locale: 'en', answers: { who: 'anyone' } } } };
const hold = (start?: Record<string, string>, room?: number): void =>
  void vi.stubGlobal('localStorage', storage(start, room)());

beforeEach(() => hold());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('keeping', () => {
  it('finds again what it wrote, under one key', () => {
    expect(writeKept(kept)).toBe(true);
    expect(readKept()).toEqual(kept);
    expect(localStorage).toHaveLength(1);
  });

  it('leaves nothing after removing', () => {
    writeKept(kept);
    dropKept();
    expect(localStorage).toHaveLength(0);
    expect([readKept(), holdsKey()]).toEqual([undefined, false]);
  });

  it('says so when the storage is full', () => {
    hold({}, 4);
    expect(writeKept(kept)).toBe(false);
  });

  it('says so when the storage is denied', () => {
    vi.stubGlobal('localStorage', undefined);
    expect(writeKept(kept)).toBe(false);
    expect([readKept(), readRest(), holdsKey()]).toEqual([undefined, undefined, false]);
    expect(() => [dropKept(), leaveRest()]).not.toThrow();
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
  ])('takes %j for nothing that is kept, and for something to remove', (text) => {
    hold({ h: text });
    expect([readKept(), readRest(), holdsKey()]).toEqual([undefined, undefined, true]);
  });
});

describe('a removal on its way', () => {
  it('leaves the number alone, also when it is asked for twice', () => {
    writeKept(kept);
    leaveRest();
    leaveRest();
    expect(localStorage.getItem('h')).toBe(number);
    expect([readKept(), readRest()]).toEqual([undefined, number]);
  });

  it.each([
    ['where nothing was ever sent', JSON.stringify({ k: number, m: {} })],
    ['of what makes no sense', '{'],
  ])('leaves nothing %s', (_, text) => {
    hold({ h: text });
    leaveRest();
    expect(localStorage).toHaveLength(0);
  });
});
