/** What a helpline's row says in words. What its source does not state is said to be unknown. */
import type { Locale } from '../../../kit.locales.ts';
import type { Helpline } from '../content/helplines-schema.ts';
import type { Translate } from '../i18n/words.ts';
import { dateWords, listWords, weekdayName } from './format.ts';

/** "Police and ambulance" */
export function emergencyName(
  reaches: Helpline['reaches'] = [],
  locale: Locale,
  t: Translate,
): string {
  if (reaches.length === 0) return t('reach.any');
  if (reaches.length === 3) return t('reach.all');
  return listWords(
    reaches.map((service) => t(`reach.${service}`)),
    locale,
  );
}

export function hoursWords(hours: Helpline['hours'], locale: Locale, t: Translate): string {
  if (hours === null) return t('hours.unknown');
  if (typeof hours === 'string') return t(`hours.${hours}`);
  const { days, from: open, to: close } = hours;
  if (days[0] === 1 && days[1] === 7) return t('hours.daily', { open, close });
  const [from, to] = days.map((day) => weekdayName(day, locale)) as [string, string];
  return t('hours.days', { from, to, open, close });
}

/** Who looked at it last, and when. */
export function stateWords(
  { calledOn, readOn, phone }: Helpline,
  locale: Locale,
  t: Translate,
): string {
  if (calledOn) return t('source.checked', { date: dateWords(calledOn, locale) });
  return t(phone ? 'source.read' : 'source.readweb', { date: dateWords(readOn, locale) });
}

/** What stands beside an entry when its limit has passed. */
export function agedWords({ calledOn, readOn }: Helpline, locale: Locale, t: Translate): string {
  return t('help.changed', {
    date: dateWords(calledOn && calledOn > readOn ? calledOn : readOn, locale),
  });
}
