/** Names and dates as pages show them. */
import { describe, expect, it } from 'vitest';
import { byName, dateWords, minutesWords, weekdayName } from '../../site/src/lib/format.ts';

describe('words of a language', () => {
  it('sorts countries as that language does', () => {
    const names = byName(['DE', 'EE', 'EG', 'AT'], 'fr').map(({ name }) => name);
    expect(names).toEqual(['Allemagne', 'Autriche', 'Égypte', 'Estonie']);
  });

  it('says a date as exactly as the source does', () => {
    expect(dateWords('2026-11-21', 'en')).toBe('21 November 2026');
    expect(dateWords('2026-11', 'fr')).toBe('novembre 2026');
    expect(dateWords('2026', 'ar')).toBe('2026');
  });

  it('counts minutes by the rules of the language', () => {
    expect(minutesWords(14, 'fr')).toBe('14 minutes');
    expect(minutesWords(14, 'ar')).toBe('14 دقيقة');
  });

  it('begins the week on Monday', () => {
    expect([1, 7].map((day) => weekdayName(day, 'en'))).toEqual(['Monday', 'Sunday']);
  });
});
