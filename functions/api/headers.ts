/** Headers of every answer, pages and problems alike; the door adds them last (runtime/lambda.ts). */
export const constantHeaders = {
  // Answers are about somebody, or pages with a token in their address.
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  // An answer is no document of another site's: not framed, not embedded, not opened beside one.
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-permitted-cross-domain-policies': 'none',
  // Switches off a filter of old browsers that opened holes of its own.
  'x-xss-protection': '0',
} as const;
// Strict-Transport-Security is missing on purpose: the site's edge sets it once for all.
