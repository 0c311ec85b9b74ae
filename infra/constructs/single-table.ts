/** The one table, derived from functions/store/table.ts, and what a function may be allowed to do with it. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { indexes, tableKeys } from '#store/table';

/** Exactly the calls that functions/store makes. No Scan: nothing in a request path may read it all. */
export const readActions = ['dynamodb:GetItem', 'dynamodb:Query'] as const;
export const writeActions = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
] as const;

export type IndexName = keyof typeof indexes;

/** Partition keys under which learners and pupils are kept. */
const learnerKeys = ['LEARNER#*', 'CLASS#*'];

const text = (name: string) => ({ name, type: AttributeType.STRING });

export class SingleTable extends Construct {
  readonly table: Table;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      partitionKey: text(tableKeys.partition),
      sortKey: text(tableKeys.sort),
      timeToLiveAttribute: tableKeys.ttl,
      // An idle month costs nothing, a campaign's first hour is not throttled.
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const index of Object.values(indexes)) {
      this.table.addGlobalSecondaryIndex({
        indexName: index.name,
        partitionKey: text(index.partition),
        sortKey: text(index.sort),
        ...(index.project.length === 0
          ? { projectionType: ProjectionType.KEYS_ONLY }
          : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...index.project] }),
      });
    }
  }

  /** Single items and queries, on the table and on the named indexes. */
  grantRead(to: IGrantable, ...from: IndexName[]): void {
    const arn = this.table.tableArn;
    to.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [...readActions],
        resources: [arn, ...from.map((name) => `${arn}/index/${indexes[name].name}`)],
      }),
    );
  }

  /** Conditional writes of items; says nothing about reading. */
  grantWrite(to: IGrantable): void {
    to.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: [...writeActions], resources: [this.table.tableArn] }),
    );
  }

  /**
   * Shuts whoever knows addresses out of everything learners and pupils leave behind, whatever else is
   * granted: progress and address never meet, not even by a mistake in code.
   */
  keepFromLearners(to: IGrantable): void {
    to.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        actions: [...readActions, ...writeActions],
        resources: [this.table.tableArn],
        conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': learnerKeys } },
      }),
    );
  }
}
