/** "I have finished": sent once pressed, to the pupil's class or as one more in a count. */
import { freshKey } from './fresh-key.ts';
import { wireKeep } from './keep.ts';
import { ask, readKept, writeKept } from './kept.ts';
import type { Kept, Waiting } from './kept.ts';
import { sendFinish, sendPupilFinish } from './send.ts';

/** What was chosen on the page so far. */
export type Said = Omit<Waiting, 'locale'>;

/** The pupil's class in this tab, when /join/ was used and the class has this module. */
const classToken = (module: string): string | false | undefined =>
  ask(() => {
    const held = JSON.parse(sessionStorage.getItem('h-class') ?? '') as {
      token: string;
      modules: string[];
    };
    return held.modules.includes(module) && held.token;
  });

/** Writes down how it stands with a finish, where things are still kept under the number; whether it could. */
function mark(k: string, module: string, how: Kept['m'][string]): boolean {
  // Read anew: another tab may have written, or removed everything, in the meantime.
  const kept = readKept();
  return kept?.k === k && writeKept({ k, m: { ...kept.m, [module]: how } });
}

/** Wires the whole box of a module, keeping included; `said` fills while the page is used. */
export function wireFinish(box: HTMLElement, said: Said): void {
  const { module = '' } = box.dataset;
  const fresh = (): Kept => ({ k: freshKey(), m: {} });
  /** What would be kept: nothing of it leaves the page before a button is pressed. */
  let own = fresh();
  const wish = (): Kept => {
    const kept = readKept();
    if (!kept) return own;
    // Kept by another tab under a number of its own: under that one it would count a second time.
    return { ...kept, m: { ...(own.m[module] && { [module]: 1 }), ...kept.m } };
  };
  const say = wireKeep(box, wish, () => {
    // What is kept may be removed, and its number with it: this page does not go on under that.
    if (readKept()?.k === own.k) own = fresh();
  });

  box.querySelector('.finish')?.addEventListener('click', async () => {
    const { k } = readKept() ?? own;
    const note = (how: Kept['m'][string]): boolean => {
      if (own.k === k) own.m = { [module]: how };
      return mark(k, module, how);
    };
    const token = classToken(module);
    if (token) {
      // A pupil's finish belongs to the class: unsent, it does not turn into an anonymous one.
      const taken = await sendPupilFinish(module, token);
      if (taken) note(1);
      return say(taken ? 'class' : 'failed');
    }
    const finish = { ...said, locale: document.documentElement.lang };
    // Before it is sent: the page may be closed on the way.
    note(finish);
    const outcome = await sendFinish({ ...finish, learner: k, module });
    const waits = outcome === 'unreached';
    // One that was refused stays marked as done, which it was for the person; it would be refused again.
    const noted = note(waits ? finish : 1);
    say(outcome === 'taken' ? 'sent' : waits && noted ? 'later' : 'failed');
  });
}

/**
 * Sends what waits on this device; a finish says the same however often it is sent. One that is
 * refused is settled as well: it would be refused again, and hold up those behind it.
 */
export async function sendWaiting(): Promise<void> {
  const { k, m } = readKept() ?? { k: '', m: {} };
  for (const [module, finish] of Object.entries(m)) {
    if (finish === 1) continue;
    const outcome = await sendFinish({ ...finish, learner: k, module });
    if (outcome === 'unreached' || !mark(k, module, 1)) return;
  }
}
