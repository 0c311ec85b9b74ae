/** The network that a request came from, for counting what is suspicious. Never stored, never logged. */

/**
 * The viewer's network out of `x-forwarded-for`: CloudFront appends the viewer, API Gateway appends
 * CloudFront, so it stands second from the right; everything further left can be made up. An IPv6
 * household owns a /64, hence the first four groups of the address.
 */
export function networkOf(forwardedFor: string | undefined): string {
  const entries = (forwardedFor ?? '').split(',').map((entry) => entry.trim());
  const viewer = entries.at(-2) ?? entries[0] ?? '';
  return viewer.includes(':') ? firstGroups(viewer) : viewer;
}

function firstGroups(address: string): string {
  const [head = '', tail] = address.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
