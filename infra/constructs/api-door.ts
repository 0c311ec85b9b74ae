/** The HTTP API in front of the one API function, and the secret by which CloudFront is known to it. */
import { Stack, Validations } from 'aws-cdk-lib';
import { HttpApi, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { KeySecret } from './key-secret.ts';

export class ApiDoor extends Construct {
  readonly api: HttpApi;
  /** Value of the header that CloudFront adds; without it a request did not come through the edge. */
  readonly edgeSecret: KeySecret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    const stage = this.api.addStage('Stage', {
      stageName: '$default',
      autoDeploy: true,
      // A country's schools in their first lesson stay below; a flood stops here and not in the table.
      throttle: { rateLimit: 1_000, burstLimit: 2_000 },
    });
    Validations.of(stage).acknowledge({
      id: 'AwsSolutions::AwsSolutions-APIG1',
      reason: 'APIG1 asks for access logs. No log may say who read which page.',
    });
    this.edgeSecret = new KeySecret(this, 'EdgeSecret', {
      description: 'Header value by which the API knows CloudFront.',
      keep: false,
      fixedBecause:
        'CloudFront takes the value in at deployment only, so a rotated one would shut the API.',
    });
  }

  /** Host of the direct address, the origin of CloudFront. */
  get host(): string {
    const { region, urlSuffix } = Stack.of(this);
    return `${this.api.apiId}.execute-api.${region}.${urlSuffix}`;
  }

  /** Sends every request to one function. */
  leadTo(lambda: IFunction): void {
    const route = new HttpRoute(this, 'Route', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('Function', lambda),
    });
    Validations.of(route).acknowledge({
      id: 'AwsSolutions::AwsSolutions-APIG4',
      reason:
        'APIG4 asks for an authorizer on the route. Learners are anonymous on purpose; the function checks sessions, roles and the edge header itself.',
    });
  }
}
