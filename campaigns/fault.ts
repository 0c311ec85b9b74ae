/** Mistakes in content, told to the person who can mend them: author, translator or adopter. */

/** One mistake: where it stands, what is wrong and how to mend it. */
export interface Fault {
  /** Path from the root of the repository. */
  file: string;
  /** Counted from 1; absent when the whole file is meant. */
  line?: number | undefined;
  /** Field as it is written in the file, for example "steps.0.localHour". */
  field?: string | undefined;
  message: string;
}

/** "campaigns/x/en/day-0.md:2 subject: A subject has at most 60 characters." */
export function faultLine(fault: Fault): string {
  const place = fault.line === undefined ? fault.file : `${fault.file}:${fault.line}`;
  return fault.field ? `${place} ${fault.field}: ${fault.message}` : `${place}: ${fault.message}`;
}

/** Every mistake that was found, one line each. */
export class ContentError extends Error {
  override name = 'ContentError';
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    const count = faults.length === 1 ? 'a mistake' : `${faults.length} mistakes`;
    super(
      `The campaigns have ${count}:\n${faults.map((each) => `  ${faultLine(each)}`).join('\n')}`,
    );
    this.faults = faults;
  }
}
