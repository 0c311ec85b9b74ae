/** Every key of the pages' words with a note for translators. A key that is not here is a type error. */
import { pageKeys } from './pages.ts';
import { panelKeys } from './panels.ts';

export const keys = { ...pageKeys, ...panelKeys } as const;

export type Key = keyof typeof keys;
