/** W2 and W4: Lighthouse's mobile run over each kind of page, and a module page beside Starlight's. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../support/browser.ts';
import { median, ratio } from './figure.ts';
import type { Figure } from './figure.ts';
import { kindsOfPages } from '../support/pages.ts';
import { installPeers } from './peers/install.ts';
import { buildStarlight } from './peers/starlight.ts';
import { serveFolder } from './static-server.ts';

const dist = fileURLToPath(new URL('../../site/dist/', import.meta.url));

/** What is read of a report. */
interface Report {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { numericValue?: number; score: number | null }>;
}
type Lighthouse = (url: string, flags: object) => Promise<{ lhr: Report } | undefined>;

/** Runs a page; a page that Lighthouse could not judge is an error, not a zero. */
type Run = (url: string) => Promise<Report>;

export async function measure(): Promise<Figure[]> {
  installPeers();
  const port = await freePort();
  const chromium = await launchBrowser([`--remote-debugging-port=${port}`]);
  const ours = await serveFolder(dist);
  const peer = await serveFolder(buildStarlight(paragraphsOf('en/f/2/index.html')));
  const specifier = './peers/node_modules/lighthouse/core/index.js';
  const { default: lighthouse } = (await import(specifier)) as { default: Lighthouse };
  const run: Run = async (url) => {
    const result = await lighthouse(url, { port, logLevel: 'silent' });
    if (!result) throw new Error(`Lighthouse gave no report on ${url}.`);
    return result.lhr;
  };
  try {
    return [...(await speed(run, ours.url, peer.url)), ...(await scores(run, ours.url))];
  } finally {
    await chromium.close();
    ours.close();
    peer.close();
  }
}

/** W2, interleaved; the first pair warms both. */
async function speed(run: Run, ours: string, peer: string): Promise<Figure[]> {
  const marks = ['first-contentful-paint', 'largest-contentful-paint'] as const;
  const times = { ours: [] as Report[], peer: [] as Report[] };
  for (let round = 0; round < 6; round += 1) {
    const pair = [await run(`${ours}/en/f/2/`), await run(`${peer}/`)] as const;
    if (round > 0) {
      times.ours.push(pair[0]);
      times.peer.push(pair[1]);
    }
  }
  return marks.map((mark) => {
    const of = (reports: readonly Report[]): number[] =>
      reports.map(({ audits }) => audits[mark]?.numericValue ?? NaN);
    const { value, text } = ratio(of(times.ours), of(times.peer));
    return {
      id: 'W2',
      what: `${mark.replaceAll('-', ' ')} of a module page, Lighthouse mobile`,
      measured: `${Math.round(median(of(times.ours)))} ms = ${text} × Starlight`,
      peer: `Starlight, text alone: ${Math.round(median(of(times.peer)))} ms`,
      goal: '≤ 0.6 ×',
      holds: value <= 0.6,
    };
  });
}

/** W4: what is not 100 is named. */
async function scores(run: Run, url: string): Promise<Figure[]> {
  const pages = kindsOfPages();
  const short: string[] = [];
  let blocking = 0;
  let shift = 0;
  for (const page of pages) {
    const { categories, audits } = await run(`${url}/${page}`);
    const hidden = isHidden(page);
    for (const [name, { score }] of Object.entries(categories)) {
      if (name === 'seo' && hidden) continue;
      if (score !== 1) short.push(`/${page} ${name} ${Math.round((score ?? 0) * 100)}`);
    }
    blocking = Math.max(blocking, audits['total-blocking-time']?.numericValue ?? NaN);
    shift = Math.max(shift, audits['cumulative-layout-shift']?.numericValue ?? NaN);
  }
  return [
    {
      id: 'W4',
      what: `Lighthouse mobile, every category, ${pages.length} pages: each kind in each language`,
      measured: short.length === 0 ? 'all 100' : short.join('; '),
      peer: 'Starlight 100, 100, 100, 90',
      goal: '100 each',
      holds: short.length === 0,
    },
    {
      id: 'W4',
      what: 'the same pages: worst blocking time, worst layout shift',
      measured: `${Math.round(blocking)} ms; ${shift.toFixed(3)}`,
      peer: '-',
      goal: '≤ 10 ms; 0',
      holds: blocking <= 10 && shift === 0,
    },
  ];
}

/** Pages that ask search engines to stay away are exempt from their category. */
const isHidden = (page: string): boolean => /name="robots" content="noindex/.test(read(page));

const read = (page: string): string => readFileSync(`${dist}${page}index.html`, 'utf8');

/** The words of a page, block by block, without what is a control. */
function paragraphsOf(page: string): string[] {
  const html = readFileSync(dist + page, 'utf8').replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '');
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  return [...main.matchAll(/<(p|li|summary|h[1-3])(?:\s[^>]*)?>([\s\S]*?)<\/\1>/g)]
    .map(([, , inner = '']) =>
      inner
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((text) => text !== '');
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}
