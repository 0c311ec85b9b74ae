import { describe, expect, it } from 'vitest';
import { createLog } from '#runtime/log';

function lineOf(event: string, fields: Record<string, string | number>): string {
  const lines: string[] = [];
  createLog((line) => lines.push(line)).info(event, fields);
  return lines.join('');
}

describe('the log', () => {
  it('writes ids, codes and counts as one JSON object', () => {
    const line = lineOf('drive-paused', { drive: 'id-of-22-characters-xx', sent: 12 });

    expect(JSON.parse(line)).toEqual({
      level: 'info',
      event: 'drive-paused',
      drive: 'id-of-22-characters-xx',
      sent: 12,
    });
  });

  it.each([
    ['an address', 'maria@example.org'],
    ['an address inside a text', 'no mailbox for maria@example.org here'],
    ['an encoded address', 'maria%40example.org'],
    ['a network address', '203.0.113.7'],
    ['a network address of version 6', '2001:db8::1'],
    ['a token', `educator~abc.${'A'.repeat(43)}`],
    ['a token in an address', `/api/v1/pages/confirm?t=${'a'.repeat(60)}`],
  ])('takes out %s', (_, text) => {
    expect(lineOf('something', { field: text })).not.toContain(text);
    expect(lineOf(text, {})).not.toContain(text);
  });
});
