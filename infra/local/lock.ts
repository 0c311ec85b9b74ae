/** One Harbour at a time on a folder of data: a second one would break the database of the first. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { StartRefused } from './door/front-door.ts';

interface Holder {
  controlUrl: string;
  url: string;
}

/**
 * Notes in `dir` who uses it; throws a {@link StartRefused} while another one does. The holder is asked
 * itself, since a note outlives a process that was killed.
 */
export async function lockFolder(dir: string, holder: Holder): Promise<() => Promise<void>> {
  const file = join(dir, 'running.json');
  await mkdir(dir, { recursive: true });
  const other = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Holder,
    () => undefined,
  );
  if (other && (await usesFolder(other, dir))) {
    throw new StartRefused(
      `Another Harbour runs at ${other.url} on the data in ${dir}. ` +
        'Stop it, or give this one other data: npm start -- --dir .local-2',
    );
  }
  await writeFile(file, JSON.stringify({ ...holder, pid: process.pid }));
  return () => rm(file, { force: true });
}

async function usesFolder({ controlUrl }: Holder, dir: string): Promise<boolean> {
  try {
    const response = await fetch(`${controlUrl}/state`, { signal: AbortSignal.timeout(2_000) });
    const state = (await response.json()) as { dir?: string };
    return state.dir === resolve(dir);
  } catch {
    return false;
  }
}
