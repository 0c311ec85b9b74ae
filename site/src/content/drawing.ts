/** Drawings that pages carry inline: what a page takes of an SVG file, and what it cannot take. */
import type { Fault } from './fault.ts';

export interface Drawing {
  viewBox: string;
  /** All that stands between <svg …> and </svg>. */
  content: string;
}

/** Reads an SVG as any program writes it: prologue, comments and the order of attributes don't matter. */
export function readDrawing(text: string): Drawing | undefined {
  const [, attributes = '', content = ''] = /<svg\b([^>]*)>([\s\S]*)<\/svg>/.exec(text) ?? [];
  const viewBox = /\sviewBox="([^"]+)"/.exec(attributes)?.[1];
  return viewBox === undefined ? undefined : { viewBox, content };
}

/** What each page's policy would forbid, by what an author sees of it. */
const forbidden = [
  { in: /<script\b|\son\w+\s*=/i, say: 'contains a script.', fix: 'remove it.' },
  {
    in: /\sstyle\s*=|<style\b/i,
    say: 'contains styles, which a page does not let through.',
    fix: 'write them as attributes: fill="#0B6470". Most drawing programs export so on request.',
  },
  {
    in: /(href\s*=\s*["']|url\(["']?)(https?:)?\/\//i,
    say: 'loads something from another address.',
    fix: 'put it into the drawing, or remove it.',
  },
];

/** What is wrong with a drawing. */
export function drawingFaults(file: string, text: string): Fault[] {
  if (!readDrawing(text)) {
    const say = 'is no SVG with a viewBox.';
    return [{ file, field: '', say, fix: 'begin it with <svg viewBox="0 0 64 64">.' }];
  }
  return forbidden
    .filter((each) => each.in.test(text))
    .map(({ say, fix }) => ({ file, field: '', say, fix }));
}
