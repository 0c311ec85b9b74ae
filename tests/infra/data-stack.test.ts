import { describe, expect, it } from 'vitest';
import { indexes, tableKeys } from '#store/table';
import { ofType, only, synthesise } from './templates.ts';

const { data, app } = synthesise();
const table = only(data, 'AWS::DynamoDB::Table');

describe('the table', () => {
  it('has the keys that the store writes', () => {
    expect(table.Properties['KeySchema']).toEqual([
      { AttributeName: tableKeys.partition, KeyType: 'HASH' },
      { AttributeName: tableKeys.sort, KeyType: 'RANGE' },
    ]);
    expect(table.Properties['TimeToLiveSpecification']).toEqual({
      AttributeName: tableKeys.ttl,
      Enabled: true,
    });
  });

  it('has every index slot with its projection', () => {
    const expected = Object.values(indexes).map((index) => ({
      IndexName: index.name,
      KeySchema: [
        { AttributeName: index.partition, KeyType: 'HASH' },
        { AttributeName: index.sort, KeyType: 'RANGE' },
      ],
      Projection:
        index.project.length === 0
          ? { ProjectionType: 'KEYS_ONLY' }
          : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.project] },
    }));

    expect(table.Properties['GlobalSecondaryIndexes']).toEqual(expected);
  });

  it('cannot be lost and costs nothing when idle', () => {
    expect(table.DeletionPolicy).toBe('Retain');
    expect(table.Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  it('is encrypted with the key that AWS owns, which costs nothing', () => {
    expect(table.Properties['SSESpecification']).toBeUndefined();
    expect(ofType(data, 'AWS::KMS::Key').concat(ofType(app, 'AWS::KMS::Key'))).toEqual([]);
  });
});

describe('the root secret', () => {
  it('is long, generated and kept', () => {
    const secret = only(data, 'AWS::SecretsManager::Secret');

    expect(secret.DeletionPolicy).toBe('Retain');
    expect(secret.Properties['GenerateSecretString']).toMatchObject({ PasswordLength: 64 });
  });
});

describe('mail', () => {
  it('is sent over TLS only and reports to nobody by mail', () => {
    expect(only(data, 'AWS::SES::ConfigurationSet').Properties).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    });
    expect(only(data, 'AWS::SES::EmailIdentity').Properties).toMatchObject({
      EmailIdentity: 'mail.harbour.example',
      FeedbackAttributes: { EmailForwardingEnabled: false },
    });
  });

  it('prints every DNS record that the domain needs', () => {
    expect(Object.keys(data.Outputs)).toEqual(
      expect.arrayContaining([
        'DnsDkim1',
        'DnsDkim2',
        'DnsDkim3',
        'DnsBounces',
        'DnsSpf',
        'DnsDmarc',
      ]),
    );
  });
});
