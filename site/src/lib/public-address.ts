/** The address at which the public finds the site, where the kit knows one. */
import kit from '#kit.config';

/** `publicUrl` of the first stage that has one; without it only CloudFront knows, after the build. */
export const publicAddress = Object.values(kit.stages).find(
  ({ publicUrl }) => publicUrl,
)?.publicUrl;

/**
 * The whole address of a page, to be printed or encoded.
 * @param path "/en/f/2/"
 */
export function publicPage(path: string, base = publicAddress): string | undefined {
  return base && new URL(path, base).href;
}
