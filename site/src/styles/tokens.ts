/** The kit's colours as custom properties, light and dark; every other style speaks of these names. */
import kit from '#kit.config';
import type { Palette } from '#kit';

const kebab = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const declarations = (palette: Palette): string =>
  Object.entries(palette)
    .map(([name, colour]) => `--${kebab(name)}:${colour}`)
    .join(';');

export const tokens =
  `:root{${declarations(kit.colours.light)}}` +
  `@media screen and (prefers-color-scheme:dark){:root{${declarations(kit.colours.dark)}}}`;
