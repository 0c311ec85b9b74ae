/** kit.config.ts for a command: whatever is wrong with it is told in a sentence, not by a stack. */
import { KitError, type Kit } from './kit.schema.ts';

/** Throws only {@link KitError}, also where the file is no TypeScript: a comma or a quotation mark is missing. */
export async function readKit(): Promise<Kit> {
  try {
    const { default: kit } = await import('./kit.config.ts');
    return kit;
  } catch (error: unknown) {
    if (error instanceof KitError) throw error;
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    const [, line] = /kit\.config\.ts:(\d+)/.exec(stack) ?? [];
    throw new KitError(
      `kit.config.ts${line ? `:${line}` : ''} cannot be read: ${message}. ` +
        'Look for a missing comma, bracket or quotation mark on this line or the one before.',
    );
  }
}
