/** "Now" as pages are built from it: read and checked once a build. */
import kit from '#kit.config';
import type { Locale } from '../../../kit.locales.ts';
import { ContentError } from './fault.ts';
import { loadNow } from './load-now.ts';
import { modulesIn, type LocalModule } from './modules.ts';
import type { NowWords, Refusal, Screen } from './now-schema.ts';

const { now, faults } = loadNow('site/src/content/now', kit.locales);
if (faults.length > 0) throw new ContentError(faults);

/** A screen in one language. */
export interface LocalScreen {
  screen: Screen;
  words: NowWords['screens'][string];
  /** "/en/n/3/" */
  path: string;
}

/** Address part of a door: /<locale>/n/3/ says nothing about what happened. */
export const doorPath = { adult: 'n', young: 'y' } as const satisfies Record<
  Screen['door'],
  string
>;

/** Screens behind a door, in the order of their numbers. */
export function screensIn(locale: Locale, door: Screen['door']): LocalScreen[] {
  return now.screens
    .filter((screen) => screen.door === door)
    .sort((a, b) => a.number - b.number)
    .flatMap((screen) => {
      const words = now.words[locale]?.screens[screen.id];
      const path = `/${locale}/${doorPath[door]}/${screen.number}/`;
      return words ? [{ screen, words, path }] : [];
    });
}

/** Modules that a screen leads on to, as far as the kit has them in this language. */
export function modulesOf({ modules }: Screen, locale: Locale): LocalModule[] {
  const there = modulesIn(locale);
  return modules.flatMap((id) => there.filter(({ structure }) => structure.id === id));
}

/** Sentence parts for one kind of asking: what the refusal builder shows. */
export interface LocalRefusal {
  id: string;
  words: NowWords['refusals'][string];
  /** Per slot the parts in order. */
  slots: Record<keyof Omit<Refusal, 'id'>, { id: string; say: string }[]>;
}

export function refusalsIn(locale: Locale): LocalRefusal[] {
  return now.refusals.flatMap(({ id, ...slots }) => {
    const words = now.words[locale]?.refusals[id];
    if (!words) return [];
    const say = (slot: keyof typeof slots) =>
      slots[slot].map((part) => ({ id: part, say: words[slot][part] ?? '' }));
    return [
      {
        id,
        words,
        slots: {
          opening: say('opening'),
          reason: say('reason'),
          out: say('out'),
          tell: say('tell'),
        },
      },
    ];
  });
}
