import { describe, expect, it } from 'vitest';
import { edgeHeader } from '#runtime/env';
import { ofType, only, synthesise } from './templates.ts';

const { app } = synthesise();
const distribution = only(app, 'AWS::CloudFront::Distribution').Properties['DistributionConfig'];
const bucket = only(app, 'AWS::S3::Bucket');

describe('who reads which page', () => {
  it('is written in no access log', () => {
    expect(distribution.Logging).toBeUndefined();
    expect(bucket.Properties['LoggingConfiguration']).toBeUndefined();
    expect(only(app, 'AWS::ApiGatewayV2::Stage').Properties['AccessLogSettings']).toBeUndefined();
    expect(ofType(app, 'AWS::CloudFront::RealtimeLogConfig')).toEqual([]);
  });
});

describe('the bucket', () => {
  it('is private and read by CloudFront alone', () => {
    const policy = only(app, 'AWS::S3::BucketPolicy');
    const allowed = policy.Properties['PolicyDocument'].Statement.filter(
      ({ Effect }: { Effect: string }) => Effect === 'Allow',
    );

    expect(bucket.Properties['PublicAccessBlockConfiguration']).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({
      Action: 's3:GetObject',
      Principal: { Service: 'cloudfront.amazonaws.com' },
    });
  });
});

describe('the way to the API', () => {
  const api = distribution.CacheBehaviors[0];

  it('caches nothing and keeps the Host by which the API is found', () => {
    expect(distribution.CacheBehaviors).toHaveLength(1);
    expect(api).toMatchObject({
      PathPattern: '/api/*',
      // AWS's names for them: CachingDisabled, AllViewerExceptHostHeader.
      CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
      OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      ViewerProtocolPolicy: 'https-only',
    });
  });

  it('shows the API the secret of the edge, whose value is in no template', () => {
    const origin = distribution.Origins.find(({ Id }: { Id: string }) => Id === api.TargetOriginId);
    const [header] = origin.OriginCustomHeaders;
    const [secretId] = ofType(app, 'AWS::SecretsManager::Secret')[0] ?? [];

    expect(header.HeaderName).toBe(edgeHeader);
    expect(header.HeaderValue['Fn::Join'][1]).toEqual([
      '{{resolve:secretsmanager:',
      { Ref: secretId },
      ':SecretString:::}}',
    ]);
  });

  it('is throttled', () => {
    expect(only(app, 'AWS::ApiGatewayV2::Stage').Properties['DefaultRouteSettings']).toEqual({
      ThrottlingRateLimit: 1_000,
      ThrottlingBurstLimit: 2_000,
    });
  });
});

describe('pages', () => {
  it('say that a page is missing, and leave the answers of the API alone', () => {
    expect(distribution.CustomErrorResponses).toEqual([
      expect.objectContaining({
        ErrorCode: 403,
        ResponseCode: 404,
        ResponsePagePath: '/404.html',
      }),
    ]);
  });

  it('are guarded by headers that a meta element cannot set', () => {
    const headers = only(app, 'AWS::CloudFront::ResponseHeadersPolicy').Properties;
    const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } =
      headers['ResponseHeadersPolicyConfig'];
    const permissions = custom.Items.find(
      ({ Header }: { Header: string }) => Header === 'Permissions-Policy',
    ).Value as string;

    expect(security).toMatchObject({
      ContentSecurityPolicy: {
        ContentSecurityPolicy: "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
      },
      ContentTypeOptions: { Override: true },
      ReferrerPolicy: { ReferrerPolicy: 'same-origin' },
      StrictTransportSecurity: { AccessControlMaxAgeSec: 730 * 86_400 },
    });
    expect(permissions).toContain('camera=(), ');
    expect(permissions).toContain('microphone=(), ');
    expect(permissions).toContain('geolocation=(), ');
    expect(permissions).not.toMatch(/fullscreen|web-share/);
  });

  it('stay at the edge although they tell browsers not to keep them', () => {
    const cache = only(app, 'AWS::CloudFront::CachePolicy').Properties['CachePolicyConfig'];

    expect(cache.MinTTL).toBeGreaterThanOrEqual(3600);
    expect(cache.ParametersInCacheKeyAndForwardedToOrigin.CookiesConfig).toEqual({
      CookieBehavior: 'none',
    });
  });
});

describe('an own address', () => {
  it('is the alias of the site and what mails point to', () => {
    const own = synthesise({
      stages: {
        production: {
          region: 'eu-central-1',
          mailDomain: 'mail.harbour.example',
          publicUrl: 'https://safe.harbour.example/',
          certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/abc-def',
        },
      },
    }).app;

    expect(
      only(own, 'AWS::CloudFront::Distribution').Properties['DistributionConfig'],
    ).toMatchObject({
      Aliases: ['safe.harbour.example'],
      ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
    });
    expect(own.Outputs['PublicUrl']?.Value).toBe('https://safe.harbour.example');
  });
});
