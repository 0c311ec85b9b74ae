/** A learner: anonymous, known by the hash of a random key that the device made. */
import { hash } from 'node:crypto';

/** A finished module, as it is first received. */
export interface Finish {
  learnerHash: string;
  module: string;
  locale: string;
  country?: string;
  /** See {@link answerMarks}. */
  answers?: string;
}

export interface Learners {
  /** Writes the finish down; the first receipt stays for good. False: it was there before, or the learner was erased. */
  finish(finish: Finish, now: number): Promise<boolean>;
  /** Puts a tombstone in the place of each finish and each of `modules`, so that a late replay cannot undo it. */
  erase(learnerHash: string, modules: readonly string[], now: number): Promise<void>;
}

/** What a learner chose: ids of options, never a text. */
export interface Said {
  /** First answer to each quiz question, by question id. */
  answers?: Readonly<Record<string, string>> | undefined;
  /** Answer to the question about the story's person, before the module and after it. */
  before?: string | undefined;
  after?: string | undefined;
}

/** The question before and after as questions of their own: no id in a module begins with "#". */
const beforeQuestion = '#before';
const afterQuestion = '#after';

/**
 * Answers in a form that keeps the item under 200 bytes: three characters for each pair of question
 * and option. They are made of the ids and not of positions, so that editing a quiz changes the
 * meaning of no old answer; whoever has the ids of a module can tell which pair each stands for.
 */
export function answerMarks({ answers = {}, before, after }: Said): string {
  const asked = { ...answers, [beforeQuestion]: before, [afterQuestion]: after };
  return Object.entries(asked)
    .flatMap(([question, option]) => (option ? [answerMark(question, option)] : []))
    .sort()
    .join('');
}

export function answerMark(question: string, option: string): string {
  return hash('sha256', `${question}#${option}`, 'base64url').slice(0, 3);
}
