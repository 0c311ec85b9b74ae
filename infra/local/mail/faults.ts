/** Faults that a test, or somebody at the inbox page, asks for at the door of SES. */
export const faultKinds = [
  'throttle',
  'reject',
  'drop-answer-after-accept',
  'refuse-connection',
] as const;

export type FaultKind = (typeof faultKinds)[number];

export interface Faults {
  /** The next `times` sends meet this fault. Faults of different kinds wait in the order asked for. */
  inject(fault: FaultKind, times: number): void;
  clear(): void;
  /** Whether the next fault in line is this one; it is used up by that. */
  take(fault: FaultKind): boolean;
  waiting(): FaultKind[];
}

export function createFaults(): Faults {
  const line: FaultKind[] = [];
  return {
    inject(fault, times) {
      for (let n = 0; n < times; n += 1) line.push(fault);
    },
    clear() {
      line.length = 0;
    },
    take: (fault) => line[0] === fault && line.shift() !== undefined,
    waiting: () => [...line],
  };
}
