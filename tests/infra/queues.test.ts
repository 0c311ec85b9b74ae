import { describe, expect, it } from 'vitest';
import { ofType, only, type Resource, synthesise } from './templates.ts';

const { app } = synthesise();
const queues = ofType(app, 'AWS::SQS::Queue');
const working = queues.filter(([, { Properties }]) => Properties['RedrivePolicy']);
const deadIds = working.map(
  ([, { Properties }]) =>
    Properties['RedrivePolicy'].deadLetterTargetArn['Fn::GetAtt'][0] as string,
);

describe('queues', () => {
  it('each have a dead-letter queue of their own, which has none', () => {
    expect(working).toHaveLength(4);
    expect(new Set(deadIds).size).toBe(4);
    expect(queues.map(([id]) => id).sort()).toEqual(
      [...working.map(([id]) => id), ...deadIds].sort(),
    );
  });

  it('each feed one worker, and dead letters none', () => {
    const fed = ofType(app, 'AWS::Lambda::EventSourceMapping').map(
      ([, { Properties }]) => Properties['EventSourceArn']['Fn::GetAtt'][0] as string,
    );

    expect(fed.sort()).toEqual(working.map(([id]) => id).sort());
  });

  it('keep dead letters for two weeks', () => {
    for (const id of deadIds) {
      expect(app.Resources[id]?.Properties['MessageRetentionPeriod']).toBe(14 * 24 * 3600);
    }
  });

  it('refuse what does not come over TLS', () => {
    for (const [id] of queues) {
      expect(policiesOn(id), id).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });
});

describe('what becomes of each mail', () => {
  const destination = only(app, 'AWS::SES::ConfigurationSetEventDestination').Properties;
  const topic = destination['EventDestination'].SnsDestination.TopicARN.Ref as string;

  it('is told for every outcome, and opening or clicking is never watched', () => {
    expect(destination['EventDestination'].MatchingEventTypes.sort()).toEqual([
      'bounce',
      'complaint',
      'delivery',
      'deliveryDelay',
      'reject',
      'send',
    ]);
  });

  it('goes by the topic into the queue of the feedback worker, as it is', () => {
    const subscription = subscriptionsOf(topic)[0]?.Properties ?? {};
    const queue = subscription['Endpoint']['Fn::GetAtt'][0] as string;
    const reader = ofType(app, 'AWS::Lambda::EventSourceMapping').find(
      ([, { Properties }]) => Properties['EventSourceArn']['Fn::GetAtt'][0] === queue,
    );

    expect(subscription).toMatchObject({ Protocol: 'sqs', RawMessageDelivery: true });
    expect(reader?.[1].Properties['FunctionName'].Ref).toMatch(/^FeedbackFunction/);
  });

  it('may be put in by this topic only, and into the topic by our configuration set only', () => {
    const queue = subscriptionsOf(topic)[0]?.Properties['Endpoint']['Fn::GetAtt'][0] as string;
    const fromTopic = policiesOn(queue).filter(({ Effect }) => Effect === 'Allow');
    const fromSes = ofType(app, 'AWS::SNS::TopicPolicy')
      .filter(([, { Properties }]) => Properties['Topics'][0].Ref === topic)
      .flatMap(([, { Properties }]) => Properties['PolicyDocument'].Statement)
      .filter(({ Effect }) => Effect === 'Allow');

    expect(fromTopic).toHaveLength(1);
    expect(fromTopic[0]?.Condition).toEqual({ ArnEquals: { 'aws:SourceArn': { Ref: topic } } });
    expect(fromSes).toHaveLength(1);
    expect(fromSes[0].Principal).toEqual({ Service: 'ses.amazonaws.com' });
    expect(JSON.stringify(fromSes[0].Condition)).toContain(':configuration-set/');
  });
});

function subscriptionsOf(topic: string): Resource[] {
  return ofType(app, 'AWS::SNS::Subscription')
    .map(([, resource]) => resource)
    .filter(({ Properties }) => Properties['TopicArn'].Ref === topic);
}

function policiesOn(queue: string): { Effect: string; Condition: unknown }[] {
  return ofType(app, 'AWS::SQS::QueuePolicy')
    .filter(([, { Properties }]) =>
      Properties['Queues'].some((each: { Ref: string }) => each.Ref === queue),
    )
    .flatMap(([, { Properties }]) => Properties['PolicyDocument'].Statement);
}
