/** What must not be lost: the table, the mail identity, the root secret. Deleting the app touches none of it. */
import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { KeySecret } from '../constructs/key-secret.ts';
import { MailIdentity } from '../constructs/mail-identity.ts';
import { SingleTable } from '../constructs/single-table.ts';

export interface DataStackProps extends StackProps {
  mailDomain: string;
}

export class DataStack extends Stack {
  readonly table: SingleTable;
  readonly mail: MailIdentity;
  /** All sub-keys are derived from it (functions/domain/keys.ts). */
  readonly secret: KeySecret;

  constructor(scope: Construct, id: string, props: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.table = new SingleTable(this, 'Store');
    this.mail = new MailIdentity(this, 'Mail', { domain: props.mailDomain });
    this.secret = new KeySecret(this, 'RootSecret', {
      description: 'Every key of the campaign is derived from this. It is never changed.',
      keep: true,
      fixedBecause:
        'The ids of all people are keyed hashes under this one: a new one would orphan every item.',
    });
    for (const [name, value] of Object.entries(this.mail.dnsRecords)) {
      new CfnOutput(this, name, { value });
    }
    new CfnOutput(this, 'TableName', { value: this.table.table.tableName });
  }
}
