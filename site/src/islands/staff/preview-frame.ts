/**
 * Shows the HTML of a mail inside a sandboxed frame, looking as in a mailbox.
 *
 * The frame is a srcdoc: no script runs in it (sandbox), and it inherits this page's policy, so it
 * can load nothing from elsewhere. That policy refuses inline styles too, which every mail is made
 * of. So styles are parked while the HTML is parsed and applied through the CSSOM, which a policy
 * does not restrict. The page's policy stays without 'unsafe-inline'.
 */

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createHTML(html: string): string },
  ): { createHTML(html: string): string };
}

const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'staff-preview',
  { createHTML: (html) => html },
);

/** The same HTML with its styles parked: attributes under another name, style sheets as templates. */
export function parkStyles(html: string): string {
  return html
    .replace(/<style\b[^>]*>/gi, '<template data-sheet>')
    .replace(/<\/style>/gi, '</template>')
    .replace(/(<[a-z][^<>]*?\s)style=(?=["'])/gi, '$1data-css=');
}

/** Puts a mail into `frame`, which must have `sandbox="allow-same-origin"` and nothing more. */
export function showMail(frame: HTMLIFrameElement, html: string): void {
  const parked = parkStyles(html);
  frame.onload = () => applyStyles(frame);
  // A page is never lower than its frame: the next mail is measured from nothing.
  frame.height = '1';
  frame.srcdoc = policy ? policy.createHTML(parked) : parked;
}

function applyStyles(frame: HTMLIFrameElement): void {
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  const page = frame.contentDocument;
  if (!view || !page) return;
  // A sheet can be adopted only by the document whose window made it.
  const sheet = new view.CSSStyleSheet();
  const sheets = page.querySelectorAll<HTMLTemplateElement>('template[data-sheet]');
  sheet.replaceSync([...sheets].map(({ content }) => content.textContent).join('\n'));
  page.adoptedStyleSheets = [sheet];
  for (const element of page.querySelectorAll<HTMLElement>('[data-css]')) {
    element.style.cssText = element.dataset['css'] ?? '';
  }
  frame.height = String(page.documentElement.scrollHeight);
}
