import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readActions, writeActions } from '#infra/constructs/single-table';
import { indexes } from '#store/table';
import { ofType, synthesise } from './templates.ts';

interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: unknown;
  Condition?: unknown;
}

const { data, app } = synthesise();

/** Every statement of every policy on a role, by the policy's logical id. */
const granted: [string, Statement][] = [data, app]
  .flatMap((template) => ofType(template, 'AWS::IAM::Policy'))
  .flatMap(([id, { Properties }]) =>
    (Properties['PolicyDocument'].Statement as Statement[]).map(
      (statement): [string, Statement] => [id, statement],
    ),
  );
const actionsOf = ({ Action }: Statement): string[] => [Action].flat();
const allowedTo = (name: string): string[] =>
  granted
    .filter(([id, { Effect }]) => id.startsWith(`${name}FunctionRole`) && Effect === 'Allow')
    .flatMap(([, statement]) => actionsOf(statement));

describe('permissions', () => {
  it('name each action: no wildcard, no scan', () => {
    const actions = granted.flatMap(([, statement]) => actionsOf(statement));

    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    expect(actions).not.toContain('dynamodb:Scan');
  });

  it('name each resource, but for the quota of the account', () => {
    const anywhere = granted.filter(([, { Resource }]) => [Resource].flat().includes('*'));

    expect(anywhere.flatMap(([, statement]) => actionsOf(statement))).toEqual(['ses:GetSendQuota']);
    expect(JSON.stringify(granted)).not.toContain('/index/*');
  });

  it('come from our policies alone: no role has a managed one', () => {
    for (const [id, { Properties }] of ofType(app, 'AWS::IAM::Role')) {
      expect(Properties['ManagedPolicyArns'], id).toBeUndefined();
    }
  });

  it('let nobody but the senders send, as our domain and with our configuration set', () => {
    const sending = granted.filter(([, statement]) =>
      actionsOf(statement).includes('ses:SendRawEmail'),
    );

    expect(sending.map(([id]) => id.replace(/Function.*/, ''))).toEqual([
      'SendUrgent',
      'SendDrive',
    ]);
    for (const [, { Condition, Resource }] of sending) {
      expect(Condition).toEqual({ StringLike: { 'ses:FromAddress': '*@mail.harbour.example' } });
      expect(JSON.stringify(Resource)).toMatch(/:configuration-set\/.*:identity\//);
    }
  });

  it('give a secret to those only whose environment names it', () => {
    const readers = ['Api', 'Finder', 'Fanout', 'SendUrgent', 'SendDrive', 'Feedback'].filter(
      (name) => allowedTo(name).includes('secretsmanager:GetSecretValue'),
    );
    const named = ofType(app, 'AWS::Lambda::Function')
      .filter(([, { Properties }]) => 'SECRET_ARN' in Properties['Environment'].Variables)
      .map(([id]) => id.replace(/Function.*/, ''));

    expect(readers.sort()).toEqual(named.sort());
  });

  it('keep everyone who handles mail from what learners leave behind', () => {
    for (const name of ['Finder', 'Fanout', 'SendUrgent', 'SendDrive', 'Feedback']) {
      const denied = granted.filter(
        ([id, { Effect }]) => id.startsWith(`${name}FunctionRole`) && Effect === 'Deny',
      );

      expect(
        denied.map(([, { Condition }]) => Condition),
        name,
      ).toEqual([
        { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['LEARNER#*', 'CLASS#*'] } },
      ]);
    }
  });
});

describe('the calls of the store', () => {
  const folder = new URL('../../functions/store/', import.meta.url);
  const called = new Set(
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .flatMap((source) => [...source.matchAll(/import {([^}]*)} from '@aws-sdk\/lib-dynamodb'/g)])
      .flatMap(([, names = '']) => [...names.matchAll(/(\w+)Command\b(?!\w)/g)])
      .map(([, name = '']) => actionOf(name)),
  );

  it('ask every index that somebody may read', () => {
    const sources = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
    const asked = Object.keys(indexes).filter((name) =>
      sources.some((source) => source.includes(`indexes.${name}.name`)),
    );
    const resources = granted
      .filter(([, { Effect }]) => Effect === 'Allow')
      .map(([, { Resource }]) => JSON.stringify(Resource));
    const readable = Object.keys(indexes).filter((name) =>
      resources.some((resource) => resource.includes(`/index/${name}`)),
    );

    expect(readable).toEqual(asked);
  });

  it('are exactly what is granted', () => {
    expect([...called].sort()).toEqual([...readActions, ...writeActions].sort());
  });
});

/** The document client's names and DynamoDB's actions differ for some calls. */
function actionOf(command: string): string {
  const renamed: Record<string, string> = {
    Get: 'GetItem',
    Put: 'PutItem',
    Update: 'UpdateItem',
    Delete: 'DeleteItem',
    BatchGet: 'BatchGetItem',
    BatchWrite: 'BatchWriteItem',
  };
  return `dynamodb:${renamed[command] ?? command}`;
}
