/** Drives, rows and texts for tests about mail: valid as they are, with the fields that matter overridden. */
import type { Drive } from '#domain/drive';
import type { Enrolment, UrgentRow } from '#domain/ledger';
import type { CompiledText } from '#domain/ports';

/** A Wednesday, 10:00 in Paris. */
export const wednesday = Date.UTC(2026, 2, 4, 9);

export const text = (over: Partial<CompiledText> = {}): CompiledText => ({
  hash: 'text-0',
  campaign: 'welcome',
  step: 'day-0',
  locale: 'en',
  dir: 'ltr',
  sender: 'Harbour',
  subject: 'Two things to say at supper',
  preview: 'Short and easy.',
  html: '<!doctype html><html lang="en"><body><a href="{{site}}/en/f/1/">Read</a> <a href="{{unsubscribe}}">Stop</a></body></html>',
  text: 'Read: {{site}}/en/f/1/\n\nStop: {{unsubscribe}}\n',
  ...over,
});

export const drive = (over: Partial<Drive> = {}): Drive => ({
  id: 'drive-0000000000000000',
  campaign: 'welcome',
  segment: {},
  steps: [
    { id: 'day-0', afterDays: 0, localHour: 18, texts: { en: 'text-0' } },
    { id: 'day-7', afterDays: 7, localHour: 18, texts: { en: 'text-0' } },
  ],
  state: 'running',
  launchedAt: wednesday,
  launchedBy: 'staff-1',
  revision: 0,
  ...over,
});

export const enrolment = (over: Partial<Enrolment> = {}): Enrolment => ({
  ref: { lane: 'drive', driveId: drive().id, subscriberId: 'subscriber-1' },
  state: 'waiting',
  step: 'day-0',
  due: wednesday,
  unknown: [],
  steps: {},
  rev: 0,
  locale: 'en',
  zone: 'Europe/Paris',
  ...over,
});

export const urgentRow = (over: Partial<UrgentRow> = {}): UrgentRow => ({
  ref: { lane: 'urgent', mailId: 'mail-1' },
  state: 'waiting',
  step: 'sign-in',
  due: wednesday,
  unknown: [],
  steps: {},
  rev: 0,
  mail: {
    id: 'mail-1',
    kind: 'sign-in',
    address: 'teacher@example.org',
    locale: 'en',
    ref: 'ask-1',
    expiresAt: wednesday + 600_000,
  },
  ...over,
});
