import { describe, expect, it } from 'vitest';
import { type LogFields, faultOf } from '#domain/log';
import { createLog } from '#runtime/log';

function lineOf(event: string, fields: LogFields): string {
  const lines: string[] = [];
  createLog((line) => lines.push(line)).info(event, fields);
  return lines.join('');
}

describe('a fault in the log', () => {
  /** What a request would leave whose code fails on the text of somebody. */
  function failing(message: string): unknown {
    try {
      throw new TypeError(message);
    } catch (error) {
      return error;
    }
  }
  const lineOfFault = (error: unknown): string => {
    const lines: string[] = [];
    createLog((line) => lines.push(line)).error('request-failed', faultOf(error));
    return lines.join('');
  };

  it('says where it happened, in eight frames at most', () => {
    const { fault, at } = JSON.parse(lineOfFault(failing('x')));

    expect(fault).toBe('TypeError');
    expect(at[0]).toMatch(/^failing unit\/log\.test\.ts:\d+$/);
    expect(at.length).toBeLessThanOrEqual(8);
  });

  it.each([
    'no mailbox for maria@example.org',
    'first\n    at maria (maria@example.org/a.ts:1:2)\n    at maria (maria/maria.ts:1:2)',
  ])('never repeats its message: %j', (message) => {
    expect(lineOfFault(failing(message))).not.toContain('maria');
  });

  it('is read from every form of a frame', () => {
    const error = new Error('m');
    error.stack = [
      'Error: m',
      '    at async Object.get [as read] (/var/task/functions/store/drives.ts:19:5)',
      '    at new Thing (file:///var/task/index.mjs:1:20)',
      '    at node:internal/process/task_queues:105:5',
      '    at async Promise.all (index 0)',
      '    at file:///var/task/node_modules/@aws-sdk/client/dist/send.js:7:8',
    ].join('\n');

    expect(faultOf(error).at).toEqual([
      'Object.get store/drives.ts:19',
      'Thing task/index.mjs:1',
      'process/task_queues:105',
      'dist/send.js:7',
    ]);
    expect(faultOf('a text')).toEqual({ fault: 'string', at: [] });
  });

  it('passes the redactor, frame by frame', () => {
    const line = lineOf('x', { at: ['run api/app.ts:1', 'maria@example.org'] });

    expect(JSON.parse(line).at).toEqual(['run api/app.ts:1', '(removed)']);
  });
});

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
