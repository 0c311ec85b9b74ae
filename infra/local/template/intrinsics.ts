/**
 * Resolves the intrinsic functions of a template. What is not known here throws, with the place:
 * a template that runs locally by a guess would prove nothing about the one that is deployed.
 */

/** What a template may refer to. */
export interface Scope {
  ref(name: string): unknown;
  attribute(logicalId: string, name: string): unknown;
  imported(exportName: string): unknown;
  stackOutput(stack: string, output: string): unknown;
  /** Value of a secret, as `{{resolve:secretsmanager:…}}` asks for it. */
  secret(id: string, jsonKey: string): string;
}

const dynamicReference =
  /\{\{resolve:secretsmanager:(arn:[^:]+:secretsmanager:[^:]+:[^:]+:secret:[^:}]+|[^:}]+)(?::SecretString:([^:}]*)[^}]*)?\}\}/g;

/** A copy of `value` without intrinsics; `at` names the place for errors: "Stack/Resource.Property". */
export function resolve(value: unknown, scope: Scope, at: string): unknown {
  if (typeof value === 'string') {
    return value.replace(dynamicReference, (_, id: string, key = '') =>
      scope.secret(id, key as string),
    );
  }
  if (Array.isArray(value)) {
    return value
      .map((each, n) => resolve(each, scope, `${at}[${n}]`))
      .filter((each) => each !== undefined);
  }
  if (value === null || typeof value !== 'object') return value;

  const entries = Object.entries(value);
  const [name, argument] = entries[0] ?? ['', undefined];
  if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::') || name === 'Condition')) {
    const done = intrinsic(name, argument, scope, at);
    // Join and Sub may put a dynamic reference together out of parts.
    return typeof done === 'string' ? resolve(done, scope, at) : done;
  }
  return Object.fromEntries(
    entries.map(([key, each]) => [key, resolve(each, scope, `${at}.${key}`)]),
  );
}

function intrinsic(name: string, argument: unknown, scope: Scope, at: string): unknown {
  const inner = (value: unknown): unknown => resolve(value, scope, at);
  const list = (value: unknown): unknown[] => {
    const resolved = inner(value);
    if (Array.isArray(resolved)) return resolved;
    throw new Error(`${at}: ${name} expects a list.`);
  };
  switch (name) {
    case 'Ref':
      if (argument === 'AWS::NoValue') return undefined;
      return scope.ref(argument as string);
    case 'Fn::GetAtt': {
      const [id, ...path] =
        typeof argument === 'string' ? argument.split('.') : (argument as string[]);
      return scope.attribute(id ?? '', path.join('.'));
    }
    case 'Fn::Join': {
      const [separator, parts] = argument as [string, unknown];
      return list(parts).join(separator);
    }
    case 'Fn::Select': {
      const [index, from] = argument as [string | number, unknown];
      return list(from)[Number(index)];
    }
    case 'Fn::Split': {
      const [separator, text] = argument as [string, unknown];
      return String(inner(text)).split(separator);
    }
    case 'Fn::Sub':
      return substitute(argument, scope, at);
    case 'Fn::ImportValue':
      return scope.imported(String(inner(argument)));
    case 'Fn::GetStackOutput': {
      const { StackName, OutputName } = inner(argument) as Record<string, string>;
      return scope.stackOutput(StackName ?? '', OutputName ?? '');
    }
    default:
      throw new Error(`${at}: the local stack does not know the intrinsic function ${name}.`);
  }
}

function substitute(argument: unknown, scope: Scope, at: string): string {
  const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, object];
  const values = resolve(own, scope, at) as Record<string, unknown>;
  return text.replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (name in values) return String(values[name]);
    const [id, ...path] = name.split('.');
    return String(path.length ? scope.attribute(id ?? '', path.join('.')) : scope.ref(name));
  });
}
