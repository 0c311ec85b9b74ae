/** A secret that AWS makes up: 64 letters and digits that no person ever sees. */
import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

export interface KeySecretProps {
  description: string;
  /** Whether it stays when its stack is deleted. */
  keep: boolean;
  /** Why it does not rotate. */
  fixedBecause: string;
}

export class KeySecret extends Construct {
  readonly secret: Secret;

  constructor(scope: Construct, id: string, props: KeySecretProps) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: props.description,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: props.keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason: `SMG4 asks for rotation. ${props.fixedBecause}`,
    });
  }

  grantRead(to: IGrantable): void {
    to.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [this.secret.secretArn],
      }),
    );
  }
}
