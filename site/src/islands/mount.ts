/** Puts a panel into its page: words and data stand in attributes of the element #panel (see Panel.astro). */
import { createContext, h, render, type ComponentType } from 'preact';
import { useContext } from 'preact/hooks';
import { makeWords, type Words } from './words.ts';

const WordsContext = createContext<Words>(makeWords('en', {}));

/** The words of this page. */
export const useWords = (): Words => useContext(WordsContext);

/** Renders `Panel` in the place of what the page shows without script. */
export function mount<Props extends object>(Panel: ComponentType<Props>): void {
  const root = document.getElementById('panel');
  if (!root) return;
  const texts = JSON.parse(root.dataset['words'] ?? '{}') as Record<string, string>;
  const props = JSON.parse(root.dataset['props'] ?? '{}') as Props;
  const value = makeWords(document.documentElement.lang, texts);
  root.replaceChildren();
  render(h(WordsContext.Provider, { value }, h(Panel, props)), root);
}
