/** WCAG 2.2 contrast of the colour pairs that the design uses. */

/** Which colour is read on which ground. A pair under 4.5 : 1 is refused. */
const readPairs = [
  ['ink', 'ground'],
  ['ink', 'panel'],
  ['soft', 'ground'],
  ['soft', 'panel'],
  ['sea', 'ground'],
  ['sea', 'panel'],
  ['onSea', 'sea'],
  ['onLamp', 'lamp'],
  ['brick', 'ground'],
  ['onBrick', 'brick'],
] as const;

type Role = (typeof readPairs)[number][number];

/** Relative luminance of "#rrggbb" (WCAG 2.2, "relative luminance"). */
function luminance(hex: string): number {
  const channel = (at: number): number => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** Contrast ratio of two "#rrggbb" colours, from 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The pairs of a palette that cannot be read well, with the ratio rounded down to one digit. */
export function contrastFaults(
  palette: Record<Role, string>,
): { text: Role; ground: Role; ratio: string }[] {
  return readPairs
    .map(([text, ground]) => ({ text, ground, value: contrast(palette[text], palette[ground]) }))
    .filter(({ value }) => value < 4.5)
    .map(({ text, ground, value }) => ({
      text,
      ground,
      ratio: (Math.floor(value * 10) / 10).toFixed(1),
    }));
}
