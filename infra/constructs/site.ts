/** The static site and, under the same address, the way to the API. */
import { readFileSync } from 'node:fs';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { edgeHeader } from '#runtime/env';
import { siteHeaders } from '../edge/site-headers.ts';
import type { ApiDoor } from './api-door.ts';

export interface SiteProps {
  door: ApiDoor;
  /** Published languages, in order of preference. */
  locales: readonly string[];
  /** Own address with its certificate; without it CloudFront's. */
  address?: { publicUrl: string; certificateArn: string };
}

export class Site extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;
  /** Where people reach the site, without a closing slash. */
  readonly publicUrl: string;

  constructor(scope: Construct, id: string, props: SiteProps) {
    super(scope, id);
    // Not versioned: every file can be built again from the repository, and hashed files are never replaced.
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.distribution = new Distribution(this, 'Distribution', {
      defaultBehavior: this.#pages(props.locales),
      additionalBehaviors: { '/api/*': api(props.door) },
      // Without the right to list, S3 answers 403 for a missing page. Never 404: that would replace the API's answers.
      errorResponses: [
        {
          httpStatus: 403,
          responseHttpStatus: 404,
          responsePagePath: '/404.html',
          ttl: Duration.minutes(1),
        },
      ],
      httpVersion: HttpVersion.HTTP2_AND_3,
      enableLogging: false,
      ...this.#address(props.address),
    });
    this.publicUrl =
      props.address?.publicUrl.replace(/\/$/, '') ??
      `https://${this.distribution.distributionDomainName}`;
    this.#acknowledge(props.address !== undefined);
  }

  #pages(locales: readonly string[]): BehaviorOptions {
    const source = readFileSync(new URL('../edge/viewer-request.js', import.meta.url), 'utf8');
    const door = new EdgeFunction(this, 'ViewerRequest', {
      runtime: FunctionRuntime.JS_2_0,
      code: FunctionCode.fromInline(`const locales = ${JSON.stringify(locales)};\n${source}`),
      comment: 'Clean addresses and the language of the first page',
    });
    return {
      // The library's types are not written for exactOptionalPropertyTypes: they disagree about `policy?`.
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket as IBucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: new CachePolicy(this, 'PageCache', {
        // Pages say "no-cache" to browsers. The minimum keeps them at the edge all the same; each upload clears it.
        minTtl: Duration.days(1),
        defaultTtl: Duration.days(1),
        maxTtl: Duration.days(365),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      responseHeadersPolicy: new ResponseHeadersPolicy(this, 'Headers', siteHeaders),
      functionAssociations: [{ function: door, eventType: FunctionEventType.VIEWER_REQUEST }],
    };
  }

  #address(address: SiteProps['address']) {
    if (!address) return {};
    return {
      domainNames: [new URL(address.publicUrl).hostname],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', address.certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    };
  }

  #acknowledge(ownAddress: boolean): void {
    const privacy = 'No log may say who read which page.';
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions::AwsSolutions-S1',
      reason: `S1 asks for access logs. ${privacy}`,
    });
    Validations.of(this.distribution).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-CFR1',
        reason:
          'CFR1 suggests geographic limits. A family that travels or fled needs the site too.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-CFR2',
        reason:
          'CFR2 suggests WAF. It costs more each month than the rest when idle; throttles and limits by address hold in the API.',
      },
      { id: 'AwsSolutions::AwsSolutions-CFR3', reason: `CFR3 asks for access logs. ${privacy}` },
    );
    if (ownAddress) return;
    Validations.of(this.distribution).acknowledge({
      id: 'AwsSolutions::AwsSolutions-CFR4',
      reason:
        "CFR4 asks for TLS 1.2. CloudFront's own certificate takes no minimum; set publicUrl and certificateArn in kit.config.ts to have it.",
    });
  }
}

/** Nothing cached, everything passed on but Host, by which API Gateway finds the API. */
function api(door: ApiDoor): BehaviorOptions {
  return {
    origin: new HttpOrigin(door.host, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      // A reference that CloudFormation resolves: the value is in no template.
      customHeaders: { [edgeHeader]: door.edgeSecret.secret.secretValue.unsafeUnwrap() },
    }),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
  };
}
