/** Keys of what is taken along: print, cards, calendar, sharing. */
export const paperKeys = {
  'take.heading': 'Heading of the take-away.',
  'take.tonight': 'Over what can be said tonight.',
  'take.print': 'Hint under the take-away card.',
} as const;
