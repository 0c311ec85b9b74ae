/** Which of kit.config.ts's stages is meant. */
import type { Kit } from '#kit';

/** The named stage, or the first; throws a sentence when there is none of that name. */
export function chosenStage(kit: Kit, wanted?: string) {
  const name = wanted ?? Object.keys(kit.stages)[0] ?? '';
  const settings = kit.stages[name];
  if (!settings) {
    const known = Object.keys(kit.stages).join(', ') || 'none';
    throw new Error(`kit.config.ts has no stage "${name}". It has: ${known}.`);
  }
  return { name, settings };
}
