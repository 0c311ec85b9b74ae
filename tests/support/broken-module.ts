/** A copy of the smallest whole module with one thing broken in it, and what its author is told. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { faultLine } from '#content/fault';
import { loadModules } from '#content/load';

/** Faults after the text of `x1/<file>` was changed. */
export function faultsOf(file: string, change: (text: string) => string | Buffer): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'harbour-modules-'));
  try {
    cpSync('tests/fixtures/modules', folder, { recursive: true });
    const path = join(folder, 'x1', file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
    return loadModules(folder, ['en'], join(folder, 'none')).faults.map((fault) =>
      faultLine(fault).replace(`${folder}/`, ''),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Faults after `from` became `to`. */
export function faultsAfter(file: string, from: string, to: string): string[] {
  return faultsOf(file, (text) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  });
}
