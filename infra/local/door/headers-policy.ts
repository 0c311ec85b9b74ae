/** The headers that a response headers policy of the template adds. */
export interface ResponseHeadersPolicy {
  ResponseHeadersPolicyConfig: {
    SecurityHeadersConfig?: {
      ContentSecurityPolicy?: { ContentSecurityPolicy: string };
      ContentTypeOptions?: object;
      FrameOptions?: { FrameOption: string };
      ReferrerPolicy?: { ReferrerPolicy: string };
      StrictTransportSecurity?: {
        AccessControlMaxAgeSec: number;
        IncludeSubdomains?: boolean;
        Preload?: boolean;
      };
    };
    CustomHeadersConfig?: { Items: { Header: string; Value: string }[] };
  };
}

export function policyHeaders({
  ResponseHeadersPolicyConfig: { SecurityHeadersConfig: security = {}, CustomHeadersConfig },
}: ResponseHeadersPolicy): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { Header, Value } of CustomHeadersConfig?.Items ?? []) {
    headers[Header.toLowerCase()] = Value;
  }
  if (security.ContentTypeOptions) headers['x-content-type-options'] = 'nosniff';
  if (security.FrameOptions) headers['x-frame-options'] = security.FrameOptions.FrameOption;
  if (security.ReferrerPolicy) headers['referrer-policy'] = security.ReferrerPolicy.ReferrerPolicy;
  if (security.ContentSecurityPolicy) {
    headers['content-security-policy'] = security.ContentSecurityPolicy.ContentSecurityPolicy;
  }
  if (security.StrictTransportSecurity) {
    const { AccessControlMaxAgeSec, IncludeSubdomains, Preload } = security.StrictTransportSecurity;
    headers['strict-transport-security'] =
      `max-age=${AccessControlMaxAgeSec}` +
      (IncludeSubdomains ? '; includeSubDomains' : '') +
      (Preload ? '; preload' : '');
  }
  return headers;
}
