/** A learner: anonymous, known by the hash of a random key that the device made. */

/** A finished module, as it is first received. */
export interface Finish {
  learnerHash: string;
  module: string;
  locale: string;
  country?: string;
  /** One mark a question, see {@link answerMarks}. */
  answers?: string;
}

export interface Learners {
  /** Writes the finish down; the first receipt stays for good. False: it was there before, or the learner was erased. */
  finish(finish: Finish, now: number): Promise<boolean>;
  /** Puts a tombstone in the place of each finish and each module in `modules`, so that a late replay cannot undo it. */
  erase(learnerHash: string, modules: readonly string[], now: number): Promise<void>;
}
