/** Who mail comes from: the verified domain and the configuration set that reports what became of it. */
import { Stack, Validations } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct, type IConstruct } from 'constructs';

export class MailIdentity extends Construct {
  readonly configurationSet: ConfigurationSet;
  readonly domain: string;
  readonly #identity: EmailIdentity;

  constructor(scope: Construct, id: string, props: { domain: string }) {
    super(scope, id);
    this.domain = props.domain;
    this.configurationSet = new ConfigurationSet(this, 'Events', {
      // What a family reads about is nobody else's business: rather no mail than one in clear text.
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.#identity = new EmailIdentity(this, 'Domain', {
      identity: Identity.domain(props.domain),
      configurationSet: this.configurationSet,
      // SPF is then checked against our own domain; without its records SES falls back to its own.
      mailFromDomain: `bounces.${props.domain}`,
      // Bounces come back as events; nobody reads the From mailbox.
      feedbackForwarding: false,
    });
  }

  /** What the domain's DNS has to say before SES sends for it: name, type and value, by output name. */
  get dnsRecords(): Record<string, string> {
    const { region } = Stack.of(this);
    const dkim = this.#identity.dkimRecords.map(({ name, value }, n) => [
      `DnsDkim${n + 1}`,
      `${name} CNAME ${value}`,
    ]);
    return {
      ...Object.fromEntries(dkim),
      DnsBounces: `bounces.${this.domain} MX 10 feedback-smtp.${region}.amazonses.com`,
      DnsSpf: `bounces.${this.domain} TXT "v=spf1 include:amazonses.com ~all"`,
      DnsDmarc: `_dmarc.${this.domain} TXT "v=DMARC1; p=quarantine"`,
    };
  }

  /** Sending as any mailbox of the domain, with the configuration set and with nothing else. */
  grantSend(to: IGrantable): void {
    const configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    });
    to.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [this.#identity.emailIdentityArn, configurationSetArn],
        conditions: { StringLike: { 'ses:FromAddress': `*@${this.domain}` } },
      }),
    );
  }

  /** Reading the account's rate and quota. */
  grantReadQuota(to: IGrantable & IConstruct): void {
    to.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['ses:GetSendQuota'], resources: ['*'] }),
    );
    Validations.of(to).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason:
        'IAM5 asks for a narrower resource. GetSendQuota reads two numbers of the account and knows no other.',
    });
  }
}
