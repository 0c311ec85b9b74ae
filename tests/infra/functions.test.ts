import { describe, expect, it } from 'vitest';
import { envSchemas, type EntryName } from '#runtime/env';
import { functionOf, ofType, only, synthesise } from './templates.ts';

const { app } = synthesise();
const functions = ofType(app, 'AWS::Lambda::Function');

/** Each deployed function and the entry whose environment it has. */
const deployed: [string, EntryName][] = [
  ['Api', 'api'],
  ['Finder', 'finder'],
  ['Fanout', 'fanout'],
  ['SendUrgent', 'send'],
  ['SendDrive', 'send'],
  ['Feedback', 'feedback'],
];

describe('every function', () => {
  it('is one of those that the system has', () => {
    expect(functions).toHaveLength(deployed.length);
  });

  it.each(deployed)('%s sets exactly the environment that "%s" reads', (name, entry) => {
    const set = Object.keys(functionOf(app, name).Properties['Environment'].Variables);

    expect(set.sort()).toEqual([...Object.keys(envSchemas[entry].shape), 'NODE_OPTIONS'].sort());
  });

  it('serves one lane each when it sends', () => {
    const lane = (name: string) => functionOf(app, name).Properties['Environment'].Variables.LANE;

    expect([lane('SendUrgent'), lane('SendDrive')]).toEqual(['urgent', 'drive']);
  });

  it.each(functions)(
    '%s runs on arm64 under Node 24 with its own log group',
    (_, { Properties }) => {
      const group = app.Resources[Properties['LoggingConfig'].LogGroup.Ref];

      expect(Properties).toMatchObject({ Architectures: ['arm64'], Runtime: 'nodejs24.x' });
      expect(group?.Properties['RetentionInDays']).toBe(30);
    },
  );

  it('has a role of its own', () => {
    const roles = functions.map(([, { Properties }]) => JSON.stringify(Properties['Role']));

    expect(new Set(roles).size).toBe(functions.length);
  });

  it('is never hurried off by its own queue', () => {
    for (const [id, { Properties }] of ofType(app, 'AWS::Lambda::EventSourceMapping')) {
      const worker = app.Resources[Properties['FunctionName'].Ref];
      const queue = app.Resources[Properties['EventSourceArn']['Fn::GetAtt'][0]];

      expect(queue?.Properties['VisibilityTimeout'], id).toBeGreaterThanOrEqual(
        6 * worker?.Properties['Timeout'],
      );
      expect(Properties['FunctionResponseTypes'], id).toEqual(['ReportBatchItemFailures']);
      expect(Properties['ScalingConfig'].MaximumConcurrency, id).toBeGreaterThanOrEqual(2);
    }
  });

  it('leaves the API one of the ten runs at once that a new account has', () => {
    const mappings = ofType(app, 'AWS::Lambda::EventSourceMapping');
    const most = mappings.map(
      ([, { Properties }]) => Properties['ScalingConfig'].MaximumConcurrency,
    );

    expect(most.reduce((sum, count) => sum + count, 0)).toBeLessThan(10);
  });

  it('finishes sending well within the fifteen minutes of a claim', () => {
    for (const name of ['SendUrgent', 'SendDrive']) {
      expect(functionOf(app, name).Properties['Timeout']).toBeLessThan(15 * 60);
    }
  });
});

describe('the timer', () => {
  it('calls the finder every minute', () => {
    const { Properties } = only(app, 'AWS::Scheduler::Schedule');

    expect(Properties['ScheduleExpression']).toBe('rate(1 minute)');
    expect(Properties['Target'].Arn['Fn::GetAtt'][0]).toMatch(/^FinderFunction/);
  });
});

describe('addresses of people', () => {
  it('are parameters without a default, hidden in the console', () => {
    for (const name of ['OwnerAddress', 'AlarmAddress']) {
      expect(app.Parameters[name]).toMatchObject({ Type: 'String', NoEcho: true });
      expect(app.Parameters[name]).not.toHaveProperty('Default');
    }
  });

  it.each(['owner@example.org', 'o.w-n+er@mail.example.org', 'owner@example', 'öwner@example.org'])(
    'are taken at deployment when the function starts with them: %s',
    (address) => {
      const taken = new RegExp(`^(?:${app.Parameters['OwnerAddress']?.AllowedPattern})$`).test(
        address,
      );

      expect(envSchemas.api.shape.OWNER_ADDRESS.safeParse(address).success).toBe(taken);
    },
  );
});
