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
  /** Uses up one fault if the next one in line is of one of these kinds. */
  take(...kinds: FaultKind[]): FaultKind | undefined;
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
    take: (...kinds) => (line[0] && kinds.includes(line[0]) ? line.shift() : undefined),
    waiting: () => [...line],
  };
}
