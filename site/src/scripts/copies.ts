/**
 * Copies of this language's pages on this device, kept by a worker (worker/keep-pages.ts). A browser
 * may lack workers, or refuse them in private windows: then there are no copies, and all else works.
 */

/** Where a page's policy asks for Trusted Types, a plain text would be refused. */
interface Policies {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string };
  };
}

/** What the browser says; undefined where it lacks or denies what is asked. */
async function tried<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch {
    return undefined;
  }
}

async function make(): Promise<void> {
  const rules = { createScriptURL: (url: string) => url };
  const policy = (window as Policies).trustedTypes?.createPolicy('h', rules) ?? rules;
  // A worker that was removed while a page was open comes back as it was, and copies nothing: only
  // under another address it is a new one.
  for (const again of ['', '?']) {
    const url = policy.createScriptURL(`/${document.documentElement.lang}/sw.js${again}`);
    const { installing } = await navigator.serviceWorker.register(url);
    if (!installing) continue;
    // "installed" is followed by "activating"; "redundant" means that not all copies could be had.
    return new Promise((done) => {
      installing.onstatechange = () => installing.state !== 'installed' && done();
    });
  }
}

/** Whether there are copies of this language: all, or not the one of this page either. With `anew` they are fetched first. */
export async function hasCopies(anew?: boolean): Promise<boolean> {
  if (anew) await tried(make);
  return !!(await tried(() => caches.match(location.pathname, { ignoreSearch: true })));
}

/**
 * Whether copies in any language, or who keeps them, are on this device. With `rounds` they are removed
 * as often, network or not: a worker in the middle of its work may make them anew, so that once is
 * not enough, and unregistering it waits for that work, so that the copies do not wait for it.
 */
export async function leavesCopies(rounds = 0): Promise<boolean> {
  const names = (await tried(() => caches.keys())) ?? [];
  const workers = (await tried(() => navigator.serviceWorker.getRegistrations())) ?? [];
  if (!rounds) return names.length + workers.length > 0;
  await Promise.allSettled([
    ...names.map((name) => caches.delete(name)),
    ...workers.map((each) => each.unregister()),
  ]);
  return leavesCopies(rounds - 1);
}
