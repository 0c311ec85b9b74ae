/** What the template asks of the embedded services, in the words of their APIs. */
import type { MailDefinition } from '../mail/request.ts';
import type { SecretDefinition } from '../services/secrets.ts';
import type { TableDefinition } from '../services/database.ts';
import type { QueuesDefinition } from '../services/queues.ts';
import type { Resource, Template } from './template.ts';

/** Queue attributes that the template sets as numbers or objects and the API takes as text. */
const queueAttributes = {
  VisibilityTimeout: 'VisibilityTimeout',
  DelaySeconds: 'DelaySeconds',
  MessageRetentionPeriod: 'MessageRetentionPeriod',
  ReceiveMessageWaitTimeSeconds: 'ReceiveMessageWaitTimeSeconds',
  RedrivePolicy: 'RedrivePolicy',
} as const;

export function tablesOf(template: Template): TableDefinition[] {
  return template.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((table) => {
    const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } =
      table.properties<TableDefinition>();
    return {
      TableName: table.name,
      KeySchema,
      AttributeDefinitions,
      ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
      BillingMode,
    };
  });
}

/** `visibilitySeconds` replaces the template's visibility time-outs, for tests that wait for a redelivery. */
export function queuesOf(template: Template, visibilitySeconds?: number): QueuesDefinition {
  const queues = template.ofType('AWS::SQS::Queue').map((queue) => {
    const properties = queue.properties();
    const attributes = Object.entries(queueAttributes).flatMap(([property, attribute]) => {
      const value = properties[property];
      if (value === undefined) return [];
      return [[attribute, typeof value === 'object' ? JSON.stringify(value) : String(value)]];
    });
    return {
      name: queue.name,
      attributes: {
        ...(Object.fromEntries(attributes) as Record<string, string>),
        ...(visibilitySeconds !== undefined && { VisibilityTimeout: String(visibilitySeconds) }),
      },
    };
  });
  const subscriptions = template.ofType('AWS::SNS::Subscription').map((subscription) => {
    const { Protocol, TopicArn, Endpoint, RawMessageDelivery } = subscription.properties<{
      Protocol: string;
      TopicArn: string;
      Endpoint: string;
      RawMessageDelivery?: boolean;
    }>();
    if (Protocol !== 'sqs') return undefined;
    return {
      topic: template.find(TopicArn).name,
      queue: template.find(Endpoint).name,
      attributes: { RawMessageDelivery: String(RawMessageDelivery ?? false) },
    };
  });
  return {
    queues,
    topics: template.ofType('AWS::SNS::Topic').map((topic) => topic.name),
    // Other protocols, such as the alarm address by email, lead out of this machine.
    subscriptions: subscriptions.filter((each) => each !== undefined),
  };
}

export function mailOf(template: Template): MailDefinition {
  const configurationSets: MailDefinition['configurationSets'] = {};
  for (const set of template.ofType('AWS::SES::ConfigurationSet')) configurationSets[set.name] = [];
  for (const each of template.ofType('AWS::SES::ConfigurationSetEventDestination')) {
    const { ConfigurationSetName, EventDestination } = each.properties<{
      ConfigurationSetName: string;
      EventDestination: { MatchingEventTypes: string[]; SnsDestination?: { TopicARN: string } };
    }>();
    const topic = EventDestination.SnsDestination?.TopicARN;
    if (!topic) continue;
    (configurationSets[ConfigurationSetName] ??= []).push({
      topic: template.find(topic).name,
      types: EventDestination.MatchingEventTypes.map((type) => type.toLowerCase()),
    });
  }
  const identities = template
    .ofType('AWS::SES::EmailIdentity')
    .map((identity) => identity.properties<{ EmailIdentity: string }>().EmailIdentity);
  return { identities, configurationSets };
}

export function secretsOf(template: Template): SecretDefinition[] {
  return template.ofType('AWS::SecretsManager::Secret').map((secret: Resource) => {
    const { GenerateSecretString } = secret.properties<{
      GenerateSecretString?: NonNullable<SecretDefinition['generate']>;
    }>();
    const { ref, name } = secret;
    return { arn: ref, name, ...(GenerateSecretString && { generate: GenerateSecretString }) };
  });
}
