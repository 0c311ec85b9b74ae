/** Every key of the pages' words with a note for translators. A key that is not here is a type error. */
import { helpKeys } from './help.ts';
import { keepKeys } from './keep.ts';
import { moduleKeys } from './module.ts';
import { pageKeys } from './pages.ts';
import { panelKeys } from './panels.ts';
import { paperKeys } from './paper.ts';

export const keys = {
  ...pageKeys,
  ...helpKeys,
  ...moduleKeys,
  ...keepKeys,
  ...paperKeys,
  ...panelKeys,
} as const;

export type Key = keyof typeof keys;
