/**
 * `import code from './exit.ts?inline-script'` gives a script as text, bundled and minified.
 *
 * Astro inlines a script only while no two scripts share a module; bundling each entry by itself keeps
 * every learner page in one request, whatever the scripts have in common.
 */
import { build } from 'esbuild';
import type { Plugin } from 'vite';

const query = '?inline-script';

/** Oldest browsers that are looked after; see docs/decisions. eslint.config.js names the same. */
export const browserFloor = ['chrome92', 'safari14', 'firefox91'];

/** Bundles one entry file into a minified classic script without a trailing newline. */
export async function bundleInline(entry: string): Promise<{ code: string; inputs: string[] }> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    target: browserFloor,
    // esbuild cannot lower it, and refuses it for Safari 14.0 because of one rare fault there.
    supported: { destructuring: true },
    write: false,
    metafile: true,
    legalComments: 'none',
  });
  const code = result.outputFiles[0]?.text.trimEnd() ?? '';
  if (code.includes('</')) throw new Error(`${entry}: an inline script must not contain "</".`);
  return { code, inputs: Object.keys(result.metafile.inputs) };
}

export function inlineScript(): Plugin {
  return {
    name: 'harbour-inline-script',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith(query)) return null;
      const found = await this.resolve(source.slice(0, -query.length), importer);
      return found && `${found.id}${query}`;
    },
    async load(id) {
      if (!id.endsWith(query)) return null;
      const { code, inputs } = await bundleInline(id.slice(0, -query.length));
      for (const input of inputs) this.addWatchFile(input);
      return `export default ${JSON.stringify(code)};`;
    },
  };
}
