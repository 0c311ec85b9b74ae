/** How every cookie of ours is set: for this host alone, out of reach of scripts, on https only. */
export const hostCookie = {
  prefix: 'host',
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Lax',
} as const;
