/** In development: a changed word, module or helpline restarts the pages that were built from it. */
import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';

export function watchWords(): AstroIntegration {
  return {
    name: 'harbour-watch-words',
    hooks: {
      'astro:config:setup': ({ addWatchFile, command }) => {
        if (command !== 'dev') return;
        const files = globSync([
          'site/src/{i18n,content}/**/*.{yaml,json}',
          'adopter/**/*.{yaml,json}',
        ]);
        for (const file of files) addWatchFile(pathToFileURL(file));
      },
    },
  };
}
