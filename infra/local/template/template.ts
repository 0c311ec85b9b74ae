/** The whole app as one list of resources whose properties are resolved on demand. */
import type { StackTemplate } from './assembly.ts';
import { resolve, type Scope } from './intrinsics.ts';
import { account, physical, type Physical, type Place } from './physical.ts';

export interface Resource extends Physical {
  stack: string;
  /** Id inside its stack, as in the template: "Table6B3A1C". */
  id: string;
  type: string;
  /** Resolved properties, in the shape that CloudFormation documents for the type. */
  properties<T = Record<string, unknown>>(): T;
}

export interface Template {
  resources: Resource[];
  ofType(...types: string[]): Resource[];
  /** The resource with this ARN, `Ref` or name; throws when there is none. */
  find(reference: string): Resource;
  /** Folder of an uploaded asset, by the key that a function's code names. */
  asset(key: string): string;
}

export interface Surroundings extends Place {
  /** Deploy parameters, by name. */
  parameters: Record<string, string>;
  secret(id: string, jsonKey: string): string;
}

/** Joins the stacks of an assembly; nothing is resolved until it is asked for. */
export function joinStacks(stacks: StackTemplate[], surroundings: Surroundings): Template {
  const resources = stacks.flatMap((stack) => {
    const scope = scopeOf(stack, stacks, surroundings);
    return Object.entries(stack.resources).map(([id, raw]): Resource => {
      const at = `${stack.name}/${id}`;
      const properties = (): unknown => resolve(raw.Properties ?? {}, scope, at);
      return {
        ...physical(stack.name, id, raw, surroundings),
        stack: stack.name,
        id,
        type: raw.Type,
        properties: <T>() => properties() as T,
      };
    });
  });

  return {
    resources,
    ofType: (...types) => resources.filter((each) => types.includes(each.type)),
    find(reference) {
      const found = resources.find(
        (each) =>
          each.ref === reference ||
          each.name === reference ||
          each.id === reference ||
          Object.values(each.attributes).includes(reference),
      );
      if (!found) throw new Error(`The template has no resource "${reference}".`);
      return found;
    },
    asset(key) {
      for (const { assets } of stacks) {
        const folder = assets.get(key.replace(/\.zip$/, ''));
        if (folder) return folder;
      }
      throw new Error(`The cloud assembly has no asset "${key}".`);
    },
  };
}

function scopeOf(stack: StackTemplate, stacks: StackTemplate[], around: Surroundings): Scope {
  const pseudo: Record<string, string> = {
    'AWS::Region': around.region,
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
  };
  const own = (id: string): Physical | undefined => {
    const raw = stack.resources[id];
    return raw && physical(stack.name, id, raw, around);
  };
  const outputOf = (of: StackTemplate, name: string): unknown => {
    const output = of.outputs[name];
    if (!output) throw new Error(`Stack ${of.name} has no output "${name}".`);
    return resolve(output.Value, scopeOf(of, stacks, around), `${of.name}/Outputs.${name}`);
  };

  return {
    secret: around.secret,
    ref(name) {
      const known = pseudo[name] ?? around.parameters[name] ?? own(name)?.ref;
      if (known !== undefined) return known;
      const preset = stack.parameters[name]?.Default;
      if (preset !== undefined) return preset;
      throw new Error(`${stack.name}: "${name}" has no value here (Ref).`);
    },
    attribute(id, name) {
      const value = own(id)?.attributes[name];
      if (value !== undefined) return value;
      const type = stack.resources[id]?.Type ?? 'no resource';
      throw new Error(`${stack.name}/${id}: attribute "${name}" of ${type} is not known here.`);
    },
    imported(name) {
      for (const each of stacks) {
        for (const [id, output] of Object.entries(each.outputs)) {
          const exported =
            output.Export && resolve(output.Export.Name, scopeOf(each, stacks, around), each.name);
          if (exported === name) return outputOf(each, id);
        }
      }
      throw new Error(`${stack.name}: no stack exports "${name}".`);
    },
    stackOutput(name, output) {
      const from = stacks.find((each) => each.name === name);
      if (!from) throw new Error(`${stack.name}: there is no stack "${name}".`);
      return outputOf(from, output);
    },
  };
}
