/**
 * Reads what Chromium prints: the words of each page, the language and the title. Knows only what its
 * writer (Skia) uses: plain objects, deflated streams, glyph numbers with a table back to characters.
 */
import { inflateSync } from 'node:zlib';

export interface Pdf {
  /** Words of each page in the order in which they were drawn, without spaces. */
  pages: string[];
  /** Language of the document's catalogue; only a tagged document has one. */
  lang: string | undefined;
  title: string | undefined;
}

interface Entry {
  head: string;
  stream: Buffer | undefined;
}

/** Without spaces, as the words of a {@link Pdf} are: spaces are gaps between glyphs there. */
export const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

export function readPdf(file: Buffer): Pdf {
  const entries = entriesOf(file);
  const all = [...entries.values()].map(({ head }) => head);
  const tables = new Map<string, Map<string, string>>();
  const glyphs = (font: string): Map<string, string> => {
    const known = tables.get(font);
    const ref = /\/ToUnicode (\d+)/.exec(entries.get(font)?.head ?? '')?.[1] ?? '';
    const table = known ?? glyphTable(entries.get(ref)?.stream?.toString('latin1') ?? '');
    tables.set(font, table);
    return table;
  };
  return {
    pages: all
      .filter((head) => /\/Type \/Page\b/.test(head))
      .map((head) => {
        const fonts = new Map(
          [...(/\/Font <<([^>]*)>>/.exec(head)?.[1] ?? '').matchAll(/\/(\w+) (\d+) 0 R/g)].map(
            ([, name = '', ref = '']) => [name, glyphs(ref)],
          ),
        );
        const content = entries.get(/\/Contents (\d+)/.exec(head)?.[1] ?? '')?.stream;
        return drawnWords(content?.toString('latin1') ?? '', fonts);
      }),
    lang: /\/Lang \((.*?)\)/.exec(all.find((head) => head.includes('/Type /Catalog')) ?? '')?.[1],
    title: titleOf(all.find((head) => head.includes('/Producer')) ?? ''),
  };
}

/** In brackets when it is Latin, as UTF-16 after a byte order mark when it is not. */
function titleOf(head: string): string | undefined {
  const [, plain, hex] = /\/Title (?:\((.*?)\)|<FEFF(\w+)>)/i.exec(head) ?? [];
  return hex === undefined ? plain : characters(hex);
}

/** By number: the dictionary as text, and the stream unpacked. */
function entriesOf(file: Buffer): Map<string, Entry> {
  const text = file.toString('latin1');
  return new Map(
    [...text.matchAll(/^(\d+) 0 obj\r?\n([\s\S]*?)(?:stream\r?\n|endobj)/gm)].map((found) => {
      const [whole, number = '', head = ''] = found;
      const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
      const from = found.index + whole.length;
      const raw = whole.trimEnd().endsWith('stream')
        ? file.subarray(from, from + length)
        : undefined;
      const stream = raw && head.includes('/FlateDecode') ? inflateSync(raw) : raw;
      return [number, { head, stream }];
    }),
  );
}

const characters = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');

/** Glyph number, four hexadecimal digits, to characters. */
function glyphTable(map: string): Map<string, string> {
  const table = new Map<string, string>();
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph = '', sign = ''] of block.matchAll(/<(\w{4})> <(\w+)>/g)) {
      table.set(glyph.toUpperCase(), characters(sign));
    }
  }
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', sign = ''] of block.matchAll(
      /<(\w{4})> <(\w{4})> <(\w{4})>/g,
    )) {
      const first = parseInt(from, 16);
      for (let glyph = first; glyph <= parseInt(to, 16); glyph += 1) {
        const point = parseInt(sign, 16) + glyph - first;
        table.set(glyph.toString(16).toUpperCase().padStart(4, '0'), String.fromCodePoint(point));
      }
    }
  }
  return table;
}

function drawnWords(content: string, fonts: Map<string, Map<string, string>>): string {
  let font: Map<string, string> | undefined;
  let words = '';
  for (const [, name, hex] of content.matchAll(/\/(\w+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
    if (name) font = fonts.get(name);
    for (const glyph of hex?.match(/.{4}/g) ?? []) words += font?.get(glyph.toUpperCase()) ?? '';
  }
  return squeezed(words);
}
