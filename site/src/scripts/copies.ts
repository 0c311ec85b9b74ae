/**
 * Copies of this language's pages on this device, kept by a worker (worker/keep-pages.ts). A browser
 * may lack workers, or refuse them in private windows: then there are no copies, and all else works.
 */
import { chosenCountry } from './chosen-country.ts';

export async function hasCopies(): Promise<boolean> {
  try {
    return !!(await navigator.serviceWorker.getRegistration())?.active;
  } catch {
    return false;
  }
}

/** Where a page's policy asks for Trusted Types, a plain text would be refused. */
interface Policies {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string };
  };
}

/** Fetches the copies; whether all are there. */
export async function makeCopies(): Promise<boolean> {
  try {
    const rules = { createScriptURL: (url: string) => url };
    const policy = (window as Policies).trustedTypes?.createPolicy('h', rules) ?? rules;
    const url = `/${document.documentElement.lang}/sw.js?c=${chosenCountry() ?? ''}`;
    const { installing } = await navigator.serviceWorker.register(policy.createScriptURL(url));
    await new Promise<unknown>((resolve) => {
      if (!installing) return resolve(0);
      // Next comes "activating", or "redundant" when not all copies could be had.
      installing.onstatechange = () => installing.state !== 'installed' && resolve(0);
    });
  } catch {
    // Whatever went wrong, what counts is what is there.
  }
  return hasCopies();
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
