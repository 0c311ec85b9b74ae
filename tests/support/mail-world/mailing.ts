/** One whole mailing, from an empty table to the audit: what the fault tests and the bench repeat. */
import { startTable } from '../dynalite.ts';
import { type Audit, audit } from './audit.ts';
import { type World, type WorldOptions, createWorld, runWorld } from './world.ts';

export interface Mailing extends Audit {
  /** Points at which a worker could have died, and how often one did. */
  points: number;
  deaths: number;
}

/**
 * Runs a mailing on a database of its own. To kill at every point in turn, run it once with nobody
 * dying, read `points`, and run it again for each `diesAt: (point) => point === n`.
 */
export async function runMailing(
  options: WorldOptions,
  run: (world: World) => Promise<void> = runWorld,
): Promise<Mailing> {
  const db = await startTable();
  try {
    const world = await createWorld(db.table, options);
    await run(world);
    return { ...(await audit(world)), points: world.fate.points, deaths: world.fate.kills };
  } finally {
    await db.stop();
  }
}
