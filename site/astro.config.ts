import preact from '@astrojs/preact';
import kit from '#kit.config';
import { defineConfig } from 'astro/config';
import { contentSecurityPolicy } from './integrations/content-security-policy.ts';
import { browserFloor, inlineScript } from './integrations/inline-script.ts';
import { offlineCopies } from './integrations/offline-copies.ts';
import { siteMap } from './integrations/site-map.ts';
import { watchWords } from './integrations/watch-words.ts';
import { publicAddress } from './src/lib/public-address.ts';

export default defineConfig({
  ...(publicAddress && { site: publicAddress }),
  trailingSlash: 'always',
  // Everything a learner page needs travels in its one response.
  build: { format: 'directory', inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  // The copies last: they know each page by the hash of what is finally written.
  integrations: [
    preact(),
    watchWords(),
    ...siteMap(publicAddress, kit.locales),
    contentSecurityPolicy(),
    offlineCopies(kit.locales),
  ],
  vite: {
    plugins: [inlineScript()],
    // A small file must not become a data: address, which the policy refuses, nor an inline script.
    // Styles are not lowered for Safari 14.0: doubled logical properties would weigh on every page, and
    // without them words and exercises work all the same.
    build: { assetsInlineLimit: 0, target: browserFloor, cssTarget: 'chrome92' },
  },
});
