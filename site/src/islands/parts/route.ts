/** Where in the panel one is: kept in the fragment, so that Back and Reload work. It holds no secret. */
import { useEffect, useState } from 'preact/hooks';

/** "class/abc" of "#class/abc"; "" for the first view. */
export function useRoute(): string {
  const [route, setRoute] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const follow = (): void => setRoute(location.hash.slice(1));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return route;
}
