/** The address at which the public finds the site, where the kit knows one. */
import kit from '#kit.config';

// The stage that is built for: the first one, as for every other command, or STAGE=<name>.
const stage = process.env.STAGE ?? Object.keys(kit.stages)[0] ?? '';
if (!kit.stages[stage]) throw new Error(`kit.config.ts has no stage "${stage}".`);

/** The stage's `publicUrl`; without it only CloudFront knows, after the build. */
export const publicAddress = kit.stages[stage].publicUrl;

/**
 * The whole address of a page, to be printed or encoded.
 * @param path "/en/f/2/"
 */
export function publicPage(path: string, base = publicAddress): string | undefined {
  return base && new URL(path, base).href;
}
