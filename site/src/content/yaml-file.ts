/** Reads a YAML file and knows on which line each of its fields stands. */
import { readFileSync } from 'node:fs';
import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import type { Fault } from './fault.ts';

type Path = readonly PropertyKey[];

export interface YamlFile {
  file: string;
  value: unknown;
  /** Line of a field, or of the nearest field around it that exists. */
  lineOf(path: Path): number | undefined;
  fault(path: Path, say: string, fix: string): Fault;
}

/** Parses `file`. A text that is no YAML is a fault, not an exception. */
export function readYaml(file: string): YamlFile | Fault {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  const error = document.errors[0];
  if (error) {
    return {
      file,
      line: lines.linePos(error.pos[0]).line,
      field: '',
      say: `is not readable YAML: ${error.message.split('\n')[0]}.`,
      fix: 'look for a missing quotation mark, a missing colon or a wrong indentation on this line.',
    };
  }
  const lineOf = (path: Path) => nearestLine(document, lines, path);
  const value = document.toJS() as unknown;
  return {
    file,
    value,
    lineOf,
    fault: (path, say, fix) => {
      const line = lineOf(path);
      return {
        file,
        ...(line === undefined ? {} : { line }),
        field: fieldName(value, path),
        say,
        fix,
      };
    },
  };
}

/** Line of the longest beginning of `path` that exists. */
function nearestLine(document: Document, lines: LineCounter, path: Path): number | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

/** Parses the file's value by a schema; every issue becomes a fault with its line. */
export function parseWith<T extends z.ZodType>(
  yaml: YamlFile,
  schema: T,
): { value: z.infer<T> } | { faults: Fault[] } {
  const result = schema.safeParse(yaml.value);
  if (result.success) return { value: result.data };
  return {
    faults: result.error.issues.map((issue) => {
      if (issue.code === 'unrecognized_keys') {
        const [key = ''] = issue.keys;
        return yaml.fault(
          [...issue.path, key],
          'is not a field of this file.',
          'check the spelling, or remove it.',
        );
      }
      const missing =
        issue.code === 'invalid_type' && valueAt(yaml.value, issue.path) === undefined;
      return missing
        ? yaml.fault(issue.path, 'is missing.', 'add it.')
        : yaml.fault(issue.path, `is not right: ${issue.message}`, 'change this field.');
    }),
  };
}

/** A path as an author says it: entries of a list by their id, "decisions.secret" instead of "decisions.2". */
function fieldName(value: unknown, path: Path): string {
  return path
    .map((key, at) => {
      const entry = typeof key === 'number' ? valueAt(value, path.slice(0, at + 1)) : undefined;
      const id = (entry as { id?: unknown } | undefined | null)?.id;
      return typeof id === 'string'
        ? id
        : typeof key === 'number'
          ? `number ${key + 1}`
          : String(key);
    })
    .join('.');
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (at as Record<PropertyKey, unknown> | undefined | null)?.[key],
    value,
  );
}
