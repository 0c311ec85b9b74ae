/**
 * Copies of this language's pages on this device, kept by a worker (worker/keep-pages.ts). A browser
 * may lack workers, or refuse them in private windows: then there are no copies, and all else works.
 */
import { chosenCountry } from './country.ts';

/** Where a page's policy asks for Trusted Types, a plain text would be refused. */
interface Policies {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string };
  };
}

/** Whether all copies are there; with `make` they are fetched first. */
export async function hasCopies(make = false): Promise<boolean> {
  try {
    const workers = navigator.serviceWorker;
    if (make) {
      const rules = { createScriptURL: (url: string) => url };
      const policy = (window as Policies).trustedTypes?.createPolicy('h', rules) ?? rules;
      const url = `/${document.documentElement.lang}/sw.js?c=${chosenCountry(location) ?? ''}`;
      const { installing } = await workers.register(policy.createScriptURL(url));
      // "installed" is followed by "activating"; "redundant" means that not all copies could be had.
      await new Promise<unknown>((done) => {
        if (!installing) return done(0);
        installing.onstatechange = () => installing.state !== 'installed' && done(0);
      });
    }
    return !!(await workers.getRegistration())?.active;
  } catch {
    return false;
  }
}

/** Removes all copies in every language, and who keeps them. Needs no network. */
export async function removeCopies(): Promise<void> {
  try {
    // First the workers: they could make the copies anew.
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  } catch {
    // Where nothing can be kept, nothing has to be removed.
  }
}
