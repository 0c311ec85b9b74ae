/**
 * Goes through a page inside the browser, as somebody who opens everything: one plain function, since
 * locators ask for functions that a Chromium of 2021 does not have.
 */
import type { Page } from 'playwright-core';

export interface Walked {
  /** Steps that were seen. */
  steps: number;
  /** Rehearsals that were gone through to their end. */
  ended: number;
  /** Explanations of quiz answers that could be read. */
  explained: number;
  /** Whether easy words can be shown. */
  easy: boolean;
  /** What could not be read, in words. */
  faults: string[];
}

/** Walks a module page from its first step to its last, with or without its script. */
export const walkModule = (page: Page): Promise<Walked> =>
  page.evaluate(async () => {
    const scripted = document.documentElement.classList.contains('js');
    // "toggle" comes as a task of its own; without script no task would ever run.
    const settle = async (): Promise<void> => {
      if (scripted) await new Promise((settled) => setTimeout(settled, 10));
    };
    const all = <T extends HTMLElement>(selector: string, within: ParentNode = document): T[] => [
      ...within.querySelectorAll<T>(selector),
    ];
    const seen = (element: Element | null): boolean =>
      element !== null && element.getClientRects().length > 0;
    const faults: string[] = [];
    const see = (element: Element | null, what: string): void => {
      if (!seen(element)) faults.push(`${what} cannot be seen`);
    };

    const easyBox = document.querySelector<HTMLInputElement>('#easy');
    easyBox?.click();
    const easy = seen(document.querySelector('.easy')) && !seen(document.querySelector('.full'));
    easyBox?.click();

    /** Chooses the last visible option of the last visible turn, again and again, until the end. */
    const rehearse = async (step: Element): Promise<boolean> => {
      for (let turns = 0; turns < 30; turns += 1) {
        const over = step.querySelector('.over');
        const turn = all('.turn', step)
          .filter(seen)
          .filter((each) => each !== over)
          .pop();
        if (scripted && seen(over)) return true;
        const option = turn && all<HTMLDetailsElement>('details.good', turn).pop();
        if (!turn || !option) return false;
        if (!option.open) option.querySelector('summary')?.click();
        await settle();
        see(
          option.querySelector('.why'),
          `the reason of "${option.textContent?.trim().slice(0, 40)}"`,
        );
        const on = option.querySelector<HTMLElement>('.go');
        if (!scripted) return seen(over);
        on?.click();
        await settle();
      }
      return false;
    };

    const links = all<HTMLAnchorElement>('.steps a');
    let ended = 0;
    let explained = 0;
    let steps = 0;
    for (const link of links) {
      link.click();
      await settle();
      const step = document.querySelector(link.hash);
      see(step, `step ${link.hash}`);
      if (!step) continue;
      steps += 1;
      if (step.querySelector('.chat') && (await rehearse(step))) ended += 1;
      for (const option of all<HTMLDetailsElement>('.q details', step)) {
        if (!option.open) option.querySelector('summary')?.click();
        await settle();
        const why = option.querySelector('.why');
        if (seen(why)) explained += 1;
        else faults.push(`an explanation cannot be seen: ${why?.textContent?.trim().slice(0, 40)}`);
      }
    }
    return { steps, ended, explained, easy, faults };
  });
