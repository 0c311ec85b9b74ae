/** Names, ARNs and attributes that the resources of a template have on this machine. */
import type { RawResource } from './assembly.ts';

/** The embedded queues and topics know only this account. */
export const account = '000000000000';

export interface Place {
  region: string;
  /** Base of queue addresses, without a closing slash. */
  sqs: string;
  /** Where people reach the site, without a closing slash. */
  site: string;
}

export interface Physical {
  name: string;
  /** What `Ref` gives. */
  ref: string;
  /** What `Fn::GetAtt` gives, by attribute name. */
  attributes: Record<string, string>;
}

/** Where each type keeps the name that a template may give it. */
const nameProperties: Record<string, string> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::S3::Bucket': 'BucketName',
};

/** Names a resource of stack `stack`. Types that nothing here runs have a `Ref` and no attributes. */
export function physical(stack: string, id: string, resource: RawResource, place: Place): Physical {
  const given = resource.Properties?.[nameProperties[resource.Type] ?? 'Name'];
  const name = typeof given === 'string' ? given : `${stack}-${id}`;
  const arn = (service: string, rest: string, region = place.region): string =>
    `arn:aws:${service}:${region}:${account}:${rest}`;

  switch (resource.Type) {
    case 'AWS::DynamoDB::Table':
    case 'AWS::DynamoDB::GlobalTable':
      return { name, ref: name, attributes: { Arn: arn('dynamodb', `table/${name}`) } };
    case 'AWS::SQS::Queue': {
      const url = `${place.sqs}/${account}/${name}`;
      const attributes = { Arn: arn('sqs', name), QueueName: name, QueueUrl: url };
      return { name, ref: url, attributes };
    }
    case 'AWS::SNS::Topic': {
      const topic = arn('sns', name);
      return { name, ref: topic, attributes: { TopicArn: topic, TopicName: name } };
    }
    case 'AWS::SecretsManager::Secret': {
      const secret = arn('secretsmanager', `secret:${name}-local0`);
      return { name, ref: secret, attributes: { Id: secret } };
    }
    case 'AWS::Lambda::Function':
      return { name, ref: name, attributes: { Arn: arn('lambda', `function:${name}`) } };
    case 'AWS::IAM::Role':
      return { name, ref: name, attributes: { Arn: arn('iam', `role/${name}`, '') } };
    case 'AWS::S3::Bucket': {
      const bucket = name.toLowerCase();
      const attributes = {
        Arn: `arn:aws:s3:::${bucket}`,
        DomainName: `${bucket}.s3.amazonaws.com`,
        RegionalDomainName: `${bucket}.s3.${place.region}.amazonaws.com`,
      };
      return { name: bucket, ref: bucket, attributes };
    }
    case 'AWS::ApiGatewayV2::Api': {
      const ApiEndpoint = `https://${id.toLowerCase()}.execute-api.${place.region}.amazonaws.com`;
      return { name, ref: id.toLowerCase(), attributes: { ApiEndpoint, ApiId: id.toLowerCase() } };
    }
    case 'AWS::CloudFront::Distribution':
      return { name, ref: id, attributes: { Id: id, DomainName: new URL(place.site).host } };
    case 'AWS::CloudFront::Function':
      return {
        name,
        ref: id,
        attributes: { FunctionARN: arn('cloudfront', `function/${id}`, '') },
      };
    case 'AWS::CloudFront::OriginAccessControl':
      return { name, ref: id, attributes: { Id: id } };
    case 'AWS::SES::ConfigurationSet':
      return { name, ref: name, attributes: {} };
    default:
      return { name, ref: id, attributes: {} };
  }
}
