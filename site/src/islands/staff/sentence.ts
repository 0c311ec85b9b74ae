/** Puts a drive, an audience and a launch into words: numbers first read as a sentence, then as a table. */
import type { AudienceResponse, DriveResponse } from '#api/contract';
import type { Words } from '../words.ts';
import type { Campaign, Segment } from './calls.ts';

type Counts = DriveResponse['counts'];

/** How far a drive is, 0 to 1: of all mails that can still leave, how many have. */
export function shareSent({ counts, steps }: Pick<DriveResponse, 'counts' | 'steps'>): number {
  const all = counts.enrolled * steps.length;
  return all === 0 ? 0 : Math.min(1, counts.sent / all);
}

/** The state of a drive in one line. A pause is only over when nothing is in flight any more. */
export function driveSentence(words: Words, { state, counts }: DriveResponse): string {
  const { t } = words;
  const moving = state === 'enrolling' || state === 'running';
  if (moving && counts.enrolled === 0) return t('staff.state-starting');
  const sent = t('staff.sent', { n: counts.sent });
  if (state === 'paused' && counts.inFlight > 0) {
    return t('staff.state-pausing', { n: counts.inFlight });
  }
  const line = t(`staff.state-${state}`, { n: counts.waiting, sent });
  return counts.unknown > 0 ? `${line} ${t('staff.unknown', { n: counts.unknown })}` : line;
}

/** What pausing, resuming or cancelling will do, and to how many. */
export function changeSentence(
  words: Words,
  to: 'paused' | 'running' | 'cancelled',
  counts: Counts,
): string {
  const { t } = words;
  const still = counts.inFlight > 0 ? ` ${t('staff.still-arrive', { n: counts.inFlight })}` : '';
  const what = t(`staff.will-${to}`, { n: counts.waiting });
  return to === 'running' ? what : what + still;
}

/** "parents and carers, in France and Switzerland, reading French" */
export function segmentSentence({ t, list, country, language }: Words, segment: Segment): string {
  const whom = segment.roles
    ? list(segment.roles.map((role) => t(`staff.role-${role}`)))
    : t('staff.everybody');
  const where = segment.countries
    ? t('staff.in-countries', { countries: list(segment.countries.map(country)) })
    : t('staff.in-all');
  const reading = segment.locales
    ? t('staff.reading', { languages: list(segment.locales.map(language)) })
    : t('staff.reading-all');
  return t('staff.segment', { whom, where, reading });
}

/** "412 people: 300 in English, 112 in French." and who is left out. */
export function audienceSentences(words: Words, audience: AudienceResponse): string[] {
  const { t, list, language } = words;
  const parts = Object.entries(audience.byLocale)
    .filter(([, n]) => n > 0)
    .map(([locale, n]) => t('staff.in-language', { n, language: language(locale) }));
  return [
    parts.length > 0
      ? t('staff.reached', { n: audience.total, parts: list(parts) })
      : t('staff.reached-none'),
    ...(audience.notServed.length > 0
      ? [t('staff.not-served', { languages: list(audience.notServed.map(language)) })]
      : []),
  ];
}

/** When each letter goes out: "the first at once, then on day 7 at 9:00 …" */
export function scheduleSentence({ t, list, number, hour }: Words, { steps }: Campaign): string {
  const later = steps
    .slice(1)
    .map(({ afterDays, localHour }) =>
      t('staff.on-day', { day: number(afterDays), hour: hour(localHour) }),
    );
  return later.length === 0 ? t('staff.first-only') : t('staff.first-then', { days: list(later) });
}
