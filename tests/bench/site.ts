/** W1 and W3 over the built site: bytes on the wire of a whole module page, and script where nothing is sent. */
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { startChildStack } from '../support/child-stack.ts';
import type { Figure } from './figure.ts';

const dist = fileURLToPath(new URL('../../site/dist/', import.meta.url));

export async function measure(): Promise<Figure[]> {
  const stack = await startChildStack();
  try {
    const headers = await headerBytes(`${stack.url}/en/f/2/`);
    const modules = globSync('*/{f,s}/*/index.html', { cwd: dist });
    const sizes = modules.map((page) => ({ page, bytes: compressed(page) + headers }));
    const worst = sizes.reduce((a, b) => (a.bytes > b.bytes ? a : b));
    const quiet = globSync('*/{,offline/,help/,help/*/,n/,n/*/,y/,y/[0-9]*/,a/,a/*/}index.html', {
      cwd: dist,
    });
    return [
      {
        id: 'W1',
        what: `everything a module page needs, worst of ${modules.length}: ${worst.page}`,
        measured: `${worst.bytes} bytes in 1 request (${headers} of them headers)`,
        peer: 'Starlight text-only page 18,180 in several',
        goal: '≤ 14,600 in 1',
        holds:
          worst.bytes <= 14_600 &&
          modules.every(
            (page) =>
              !/<(script|link|img)[^>]+(src|href)="\/(?!favicon)[^"]*\.(js|css|svg)"/.test(
                read(page),
              ),
          ),
      },
      scriptRow(`pages without interaction, worst of ${quiet.length}`, quiet),
      scriptRow(
        'the page about what is kept, with "Remove from this device"',
        globSync('*/about/index.html', { cwd: dist }),
      ),
    ];
  } finally {
    await stack.remove();
  }
}

function scriptRow(what: string, pages: readonly string[]): Figure {
  const script = Math.max(...pages.map(scriptBytes));
  return {
    id: 'W3',
    what: `script on ${what}`,
    measured: `${script} bytes`,
    peer: 'Starlight 5,000–31,000',
    goal: '≤ 1,000',
    holds: script <= 1_000,
  };
}

const read = (page: string): string => readFileSync(dist + page, 'utf8');
const compressed = (page: string): number => brotliCompressSync(read(page)).length;

function scriptBytes(page: string): number {
  const scripts = [...read(page).matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, text = '']) => text,
  );
  return scripts.length === 0 ? 0 : brotliCompressSync(scripts.join('\n')).length;
}

/** What the response's own headers weigh, written as HTTP/1.1. */
async function headerBytes(url: string): Promise<number> {
  const { headers } = await fetch(url);
  return [...headers].reduce(
    (sum, [name, value]) => sum + name.length + value.length + 4,
    'HTTP/1.1 200 OK\r\n\r\n'.length,
  );
}
