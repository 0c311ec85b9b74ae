/** The steps of a module in the order of its parts, as the page, its navigation and its anchors use them. */
import type { ModuleStructure } from './module-schema.ts';

export interface Step {
  /** Anchor, "s1" and on: says nothing of the topic. */
  id: string;
  kind: 'read' | 'talk' | 'refusal' | 'quiz' | 'take';
  /** Place in its kind: the second rehearsal that one comes to is 2. */
  n: number;
  /** The rehearsal of this step. */
  rehearsal?: ModuleStructure['rehearsals'][number];
}

export interface Part {
  id: string;
  minutes: number;
  steps: Step[];
}

const kinds = ['read', 'refusal', 'quiz', 'take'] as const;

export function partsOf({ parts, rehearsals }: ModuleStructure): Part[] {
  let at = 0;
  let talks = 0;
  const stepOf = (name: string): Step => {
    at += 1;
    const id = `s${at}`;
    const kind = kinds.find((each) => each === name);
    if (kind) return { id, kind, n: 1 };
    const rehearsal = rehearsals.find((each) => each.id === name);
    if (!rehearsal) throw new Error(`"${name}" is no step.`);
    talks += 1;
    return { id, kind: 'talk', n: talks, rehearsal };
  };
  return parts.map(({ id, minutes, steps }) => ({ id, minutes, steps: steps.map(stepOf) }));
}
