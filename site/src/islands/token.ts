/**
 * Takes the one-time token out of the address bar, so that it stays in no history, no screenshot
 * and no copied link. It was in the fragment: it never reached a server either.
 */
export function takeToken(): string | null {
  const token = location.hash.slice(1);
  if (token === '') return null;
  history.replaceState(null, '', location.pathname);
  return /^[\w~.-]{16,512}$/.test(token) ? token : null;
}
