/** Headers of every static page. Script and style rules are not here: each page carries its own in a meta element. */
import { Duration } from 'aws-cdk-lib';
import { HeadersReferrerPolicy, type ResponseHeadersPolicyProps } from 'aws-cdk-lib/aws-cloudfront';

/**
 * What would tell of a person or reach into a device; no page needs it, no injected script shall get it.
 * The header travels with every page: what could do no harm is not named.
 */
const denied = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'usb',
  'xr-spatial-tracking',
];

/**
 * A teacher shows a page to the class, a parent passes it on: fullscreen and web-share stay as browsers
 * have them, for our own pages only. Naming web-share would put an error into every console that lacks it.
 */
const permissionsPolicy = denied.map((name) => `${name}=()`).join(', ');

export const siteHeaders: ResponseHeadersPolicyProps = {
  securityHeadersBehavior: {
    strictTransportSecurity: { accessControlMaxAge: Duration.days(730), override: true },
    contentTypeOptions: { override: true },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
    contentSecurityPolicy: {
      // Only what a meta element cannot say, or says later than a header.
      contentSecurityPolicy: "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
      override: true,
    },
  },
  customHeadersBehavior: {
    customHeaders: [
      { header: 'Permissions-Policy', value: permissionsPolicy, override: true },
      { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
      { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
    ],
  },
};
