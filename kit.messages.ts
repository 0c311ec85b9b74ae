/** What a schema finds wrong, as an instruction to somebody who may not program: "Write true or false." */
import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

/** For `schema.safeParse(value, { error: inPlainWords })`; a message that stands in a schema goes first. */
export function inPlainWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'Add it.' : wanted(issue.expected, issue.input);
    case 'invalid_value':
      return `Write ${either(issue.values.map(String))}.`;
    case 'too_small':
      return `${amount(issue, 'at least', issue.minimum)}.`;
    case 'too_big':
      return `${amount(issue, 'at most', issue.maximum)}.`;
    case 'invalid_format':
      return issue.format === 'url'
        ? 'Write the whole address, beginning with "https://".'
        : undefined;
    case 'unrecognized_keys':
      return `Use ${either(fieldsOf(issue))}, or remove it.`;
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'invalid_union':
      return 'Compare it with another place where it is written.';
    default:
      return undefined;
  }
}

function wanted(expected: string, input: unknown): string {
  switch (expected) {
    case 'string':
      return typeof input === 'number' || typeof input === 'boolean'
        ? `Put it into quotation marks: "${input}".`
        : 'Write one text.';
    case 'number':
    case 'int':
      return 'Write a whole number, and nothing else.';
    case 'boolean':
      return 'Write true or false.';
    case 'array':
      return 'Write a list: each entry on a line of its own, "- " before it.';
    default:
      return 'Write its fields, each on a line of its own: "name: …".';
  }
}

type Amount = Extract<Issue, { code: 'too_small' | 'too_big' }>;

function amount({ origin, exact }: Amount, bound: string, limit: number | bigint): string {
  const much = exact ? `exactly ${limit}` : `${bound} ${limit}`;
  if (origin === 'string') return limit === 1 ? 'Write the text' : `Write ${much} characters`;
  return origin === 'array' ? `Give ${much} of them` : `Write ${much}`;
}

function fieldsOf({ inst }: Issue): string[] {
  const definition = inst && (inst._zod.def as { shape?: object });
  return Object.keys(definition?.shape ?? {});
}

function either(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
