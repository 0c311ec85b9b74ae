/** Reads a YAML file and knows on which line each of its fields stands. */
import { readFileSync } from 'node:fs';
import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { inPlainWords } from '../../../kit.messages.ts';
import type { Fault } from './fault.ts';
import { mistakeIn } from './yaml-mistakes.ts';

type Path = readonly PropertyKey[];

export interface YamlFile {
  file: string;
  value: unknown;
  /** Line of a field, or of the nearest field around it that exists. */
  lineOf(path: Path): number | undefined;
  fault(path: Path, say: string, fix: string): Fault;
}

/** Parses `file`. A text that is no YAML, or not in UTF-8, is a fault, not an exception. */
export function readYaml(file: string): YamlFile | Fault {
  const text = utf8(readFileSync(file));
  if (text === undefined) {
    const fix = 'save it again with the encoding "UTF-8", then look at its accents.';
    return { file, field: '', say: 'is not saved as UTF-8.', fix };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const mistake = mistakeIn(document);
  if (mistake) {
    const { at, say, fix } = mistake;
    return { file, line: lines.linePos(at).line, field: '', say, fix };
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

/** A file that is not there yet, for the faults that an author mends by writing it. */
export function unwritten(file: string): YamlFile {
  return {
    file,
    value: undefined,
    lineOf: () => undefined,
    fault: (path, say, fix) => ({ file, field: fieldName(undefined, path), say, fix }),
  };
}

/** Nothing when the bytes are another encoding; a mark at the beginning does no harm. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Line of the longest beginning of `path` that exists; of a field, the line of its name. */
function nearestLine(document: Document, lines: LineCounter, path: Path): number | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const around = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1));
    const key = path[length - 1];
    const node = isMap(around)
      ? around.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)?.key
      : isSeq(around) && around.get(key, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

/** Parses the file's value by a schema; the first issue of each field becomes a fault with its line. */
export function parseWith<T extends z.ZodType>(
  yaml: YamlFile,
  schema: T,
): { value: z.infer<T> } | { faults: Fault[] } {
  const result = schema.safeParse(yaml.value, { error: inPlainWords });
  if (result.success) return { value: result.data };
  const told = new Set<string>();
  return {
    faults: result.error.issues.flatMap((issue) => {
      const fix = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
      if (issue.code === 'unrecognized_keys')
        return issue.keys.map((key) =>
          yaml.fault([...issue.path, key], 'is not a field of this file.', fix),
        );
      const field = issue.path.join('.');
      if (told.has(field)) return [];
      told.add(field);
      const value = valueAt(yaml.value, issue.path);
      if (field === '' && value === null)
        return [yaml.fault([], 'is empty.', 'write it, or remove the file.')];
      if (value === undefined) return [yaml.fault(issue.path, 'is missing.', 'add it.')];
      const say = issue.code === 'invalid_key' ? 'is not written like an id.' : standing(value);
      return [yaml.fault(issue.path, say, fix)];
    }),
  };
}

/** What stands in a field now, as far as it fits a line. */
function standing(value: unknown): string {
  if (Array.isArray(value)) return `is a list of ${value.length}.`;
  if (value === null || (typeof value === 'string' && !value.trim())) return 'is empty.';
  if (typeof value === 'object') return 'is not right.';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 40 ? 'is a text.' : `is ${text}.`;
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
