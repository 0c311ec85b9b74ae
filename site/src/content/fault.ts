/** A mistake in content, told to somebody who may not program: where it is, what is wrong, how to mend it. */
export interface Fault {
  /** Path from the root of the repository. */
  file: string;
  /** Counted from 1; absent when the whole file is meant. */
  line?: number;
  /** Path of keys, "rehearsals.coach.options.leave". Empty when the whole file is meant. */
  field: string;
  say: string;
  fix: string;
}

/** One fault in one line, for a terminal and for a build error. */
export function faultLine({ file, line, field, say, fix }: Fault): string {
  return `${file}${line === undefined ? '' : `:${line}`} ${field ? `${field} ` : ''}${say} To mend: ${fix}`;
}

export class ContentError extends Error {
  override name = 'ContentError';
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    const many = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
    super(`The content has ${many}:\n${faults.map((fault) => `  ${faultLine(fault)}`).join('\n')}`);
    this.faults = faults;
  }
}
