/** Reading a request body: JSON into a checked value, or a problem that says which field and what fault. */
import type { Context } from 'hono';
import type * as z from 'zod/mini';
import { RequestError } from './errors.ts';

interface Fault {
  field: string;
  fault: string;
}

const maxBytes = 16 * 1024;

/** The body as `schema` describes it. Throws a RequestError that names each field at fault, never a value. */
export async function readBody<S extends z.ZodMiniType>(
  c: Context,
  schema: S,
): Promise<z.output<S>> {
  const contentType = c.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(contentType)) throw new RequestError('not-json');
  const text = await c.req.text();
  if (Buffer.byteLength(text) > maxBytes) throw new RequestError('too-large');
  const input = parseJson(text);
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new RequestError('invalid-request', faultsOf(result.error.issues, input));
}

/** A body that is checked by more than its schema refuses with the same words. */
export function refuse(field: string, fault: string): never {
  throw new RequestError('invalid-request', [{ field, fault }]);
}

function parseJson(text: string): unknown {
  try {
    const input: unknown = JSON.parse(text);
    // An own key of this name would be dropped by some readers and obeyed by others.
    if (hasProtoKey(input)) refuse('(unnamed)', 'unknown-field');
    return input;
  } catch (error) {
    if (error instanceof RequestError) throw error;
    throw new RequestError('malformed-json');
  }
}

function hasProtoKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProtoKey);
}

function faultsOf(issues: readonly z.core.$ZodIssue[], input: unknown): Fault[] {
  return issues.flatMap((issue) => {
    const field = fieldName(issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: fieldName([...issue.path, key]),
        fault: 'unknown-field',
      }));
    }
    if (issue.code === 'invalid_union') {
      const nearest = [...issue.errors].sort((a, b) => a.length - b.length)[0] ?? [];
      return faultsOf(nearest, input);
    }
    return [{ field, fault: faultName(issue, input) }];
  });
}

function faultName(issue: z.core.$ZodIssue, input: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return valueAt(input, issue.path) === undefined ? 'missing' : 'wrong-type';
    case 'invalid_value':
      return valueAt(input, issue.path) === undefined ? 'missing' : 'not-allowed';
    case 'too_big':
      return 'too-long';
    case 'too_small':
      return 'too-short';
    default:
      return 'wrong-format';
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    input,
  );
}

/** "answers.q1". A name that came from outside and is no plain word is not repeated. */
function fieldName(path: readonly PropertyKey[]): string {
  const names = path.map((key) => (/^[\w-]{1,40}$/.test(String(key)) ? String(key) : '(unnamed)'));
  return names.join('.') || '(body)';
}
