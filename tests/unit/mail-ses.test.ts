import { describe, expect, it } from 'vitest';
import { sortFault } from '#mail/ses-faults';
import { readSesEvent } from '#workers/ses-event';

const fault = (name: string, httpStatusCode?: number, message = '', code?: string) =>
  Object.assign(new Error(message), { name, code, $metadata: { httpStatusCode } });

describe('faults of SES', () => {
  it.each([
    ['later', fault('Throttling', 400, 'Maximum sending rate exceeded.')],
    ['later', fault('TooManyRequestsException', 429)],
    ['later', fault('AccountSendingPausedException', 400)],
    ['later', fault('AccessDenied', 403)],
    ['later', fault('MessageRejected', 400, 'Email address is not verified.')],
    ['later', fault('Error', undefined, '', 'ECONNREFUSED')],
    ['never', fault('MessageRejected', 400, 'Address blacklisted.')],
    ['never', fault('InvalidParameterValue', 400)],
    ['unknown', fault('TimeoutError')],
    ['unknown', fault('AbortError')],
    ['unknown', fault('Error', undefined, '', 'ECONNRESET')],
    ['unknown', fault('ServiceUnavailable', 503)],
    ['unknown', fault('InternalFailure', 500)],
    ['unknown', undefined],
  ])('%s: %s', (kind, error) => {
    expect(sortFault(error).kind).toBe(kind);
  });

  it('rest longer when the day is used up', () => {
    const [rate, day] = ['Maximum sending rate exceeded.', 'Daily message quota exceeded.'].map(
      (message) => sortFault(fault('Throttling', 400, message)),
    );
    expect(day).toMatchObject({ wait: 30 * 60_000 });
    expect(rate).toMatchObject({ wait: 60_000 });
  });
});

describe('events of SES', () => {
  const event = (eventType: string, tags: Record<string, string>, more = {}) =>
    JSON.stringify({
      eventType,
      mail: {
        timestamp: '2026-03-04T09:00:00.000Z',
        tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
      },
      ...more,
    });
  const tags = { drive: 'd', subscriber: 's', step: 'day-0', locale: 'en', claim: 'c' };

  it('say what became of which claim', () => {
    expect(readSesEvent(event('Delivery', tags))).toEqual({
      kind: 'mail',
      stops: null,
      news: {
        ref: { lane: 'drive', driveId: 'd', subscriberId: 's' },
        step: 'day-0',
        claim: 'c',
        outcome: 'delivered',
        at: Date.UTC(2026, 2, 4, 9),
        locale: 'en',
      },
    });
    expect(
      readSesEvent(event('Send', { mail: 'm', step: 'confirm', locale: 'en', claim: 'c' })),
    ).toMatchObject({
      news: { ref: { lane: 'urgent', mailId: 'm' }, outcome: 'sent' },
    });
  });

  it('stop a subscription at a hard bounce or a complaint, not at a full mailbox', () => {
    const bounce = (bounceType: string) =>
      readSesEvent(event('Bounce', tags, { bounce: { bounceType } }));
    expect(bounce('Permanent')).toMatchObject({ stops: 'bounce', news: { outcome: 'bounced' } });
    expect(bounce('Transient')).toMatchObject({ stops: null, news: { outcome: 'sent' } });
    expect(readSesEvent(event('Complaint', tags))).toMatchObject({ stops: 'complaint' });
  });

  it('bring the probe home only when it was delivered', () => {
    expect(readSesEvent(event('Send', { probe: '17' }))).toEqual({ kind: 'nothing' });
    expect(readSesEvent(event('Delivery', { probe: '17' }))).toEqual({ kind: 'probe', sentAt: 17 });
  });

  it('are ignored when they are about nothing of ours, refused when they are no events', () => {
    expect(readSesEvent(event('Open', tags))).toEqual({ kind: 'nothing' });
    expect(readSesEvent(event('Send', {}))).toEqual({ kind: 'nothing' });
    expect(() => readSesEvent('{"hello":1}')).toThrow();
  });
});
