import { describe, expect, it } from 'vitest';
import { resolve, type Scope } from '../../infra/local/template/intrinsics.ts';

const scope: Scope = {
  ref: (name) => `ref-${name}`,
  attribute: (id, name) => `${id}.${name}`,
  imported: (name) => `imported-${name}`,
  stackOutput: (stack, output) => `${stack}/${output}`,
  secret: (id, key) => `secret of ${id}${key && ` at ${key}`}`,
};
const inTemplate = (value: unknown): unknown => resolve(value, scope, 'Stack/Thing');

describe('intrinsic functions', () => {
  it.each([
    [{ Ref: 'Table' }, 'ref-Table'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue.Arn'],
    [{ 'Fn::GetAtt': 'Queue.Arn' }, 'Queue.Arn'],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'B' }]] }, 'a/ref-B'],
    [{ 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ 'Fn::Sub': 'x-${B}-${C.Arn}-${!D}' }, 'x-ref-B-C.Arn-${D}'],
    [{ 'Fn::Sub': ['${Own}', { Own: { Ref: 'E' } }] }, 'ref-E'],
    [{ 'Fn::ImportValue': 'data:Export' }, 'imported-data:Export'],
  ])('resolves %j', (value, expected) => {
    expect(inTemplate(value)).toBe(expected);
  });

  it('resolves inside lists and objects, and leaves out what has no value', () => {
    const resolved = inTemplate({ a: [{ Ref: 'B' }, { Ref: 'AWS::NoValue' }], c: 1 });

    expect(resolved).toEqual({ a: ['ref-B'], c: 1 });
  });

  it('puts the value of a secret in, by its ARN', () => {
    const arn = 'arn:aws:secretsmanager:eu-central-1:000000000000:secret:edge-local0';
    const whole = { 'Fn::Join': ['', ['{{resolve:secretsmanager:', arn, ':SecretString:::}}']] };
    const field = `{{resolve:secretsmanager:${arn}:SecretString:key::}}`;

    expect(inTemplate(whole)).toBe(`secret of ${arn}`);
    expect(inTemplate(field)).toBe(`secret of ${arn} at key`);
  });

  it('refuses what it does not know, naming the place', () => {
    const strange = { Name: { 'Fn::Cidr': ['10.0.0.0/8', 2, 8] } };

    expect(() => inTemplate(strange)).toThrow('Stack/Thing.Name: the local stack does not know');
  });
});
