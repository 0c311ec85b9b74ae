/** Reads YAML against a schema and says of each mistake on which line it stands. */
import { LineCounter, isNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault } from './fault.ts';

type Parsed<T> = { value: T; faults: [] } | { value: undefined; faults: Fault[] };

/** `firstLine` is the line of the file on which `source` begins (front matter begins on line 2). */
export function parseYaml<T>(
  schema: z.ZodType<T>,
  source: string,
  file: string,
  firstLine = 1,
): Parsed<T> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const lineAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      file,
      line: lineAt(error.pos[0]),
      message: `This is not valid YAML (${error.code.toLowerCase().replaceAll('_', ' ')}). Put texts that contain ":" or "#" in quotes, and indent with spaces.`,
    }));
    return { value: undefined, faults };
  }
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return { value: result.data, faults: [] };

  /** The line of the field, or of its nearest parent that exists. */
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineAt(node.range[0]);
    }
    return firstLine;
  };
  const faults = result.error.issues.flatMap((issue): Fault[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        file,
        line: lineOf([...issue.path, key]),
        field: [...issue.path, key].join('.'),
        message: 'This field is not known. Check its spelling, or remove it.',
      }));
    }
    return [
      { file, line: lineOf(issue.path), field: issue.path.join('.'), message: wording(issue) },
    ];
  });
  return { value: undefined, faults };
}

/** The schema's own sentence, or one for what schemas say in programmers' words. */
function wording(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') {
    return issue.input === undefined
      ? 'This field is missing. Add it.'
      : `A ${issue.expected} belongs here.`;
  }
  if (issue.code === 'invalid_value') return `Use one of: ${issue.values.join(', ')}.`;
  return issue.message;
}
