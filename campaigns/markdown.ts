/**
 * A mail's text: a small part of Markdown, as HTML and as plain text.
 *
 * Paragraphs, headings, lists, **strong** and *emphasis*. Everything else is refused with a sentence
 * rather than passed on: HTML could carry a pixel, a second link would compete with the button.
 */
import { type Token, type Tokens, lexer } from 'marked';

export interface Rendered {
  html: string;
  text: string;
  /** `line` counts from 1 within the source. */
  faults: { line: number; message: string }[];
}

const refusals: Record<string, string> = {
  html: 'HTML is not taken. Write plain text; **two stars** make a word strong.',
  link: 'A link, or an address that would become one, stands in the text. A mail has one link: its button. Put the page under "landing" in campaign.yaml.',
  image:
    'Pictures are not taken: many mail programs hide them, and loading one would tell that the mail was opened.',
};

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function renderMarkdown(source: string): Rendered {
  const faults: Rendered['faults'] = [];
  let line = 1;
  const refuse = (type: string): [string, string] => {
    const message =
      refusals[type] ??
      `Markdown's "${type}" is not taken in mails. Use paragraphs, headings (##), lists, **strong** and *emphasis*.`;
    faults.push({ line, message });
    return ['', ''];
  };

  const inline = (tokens: readonly Token[]): [html: string, text: string] => {
    const parts = tokens.map((token): [string, string] => {
      if (token.type === 'strong') return wrap('strong', token as Tokens.Strong);
      if (token.type === 'em') return wrap('em', token as Tokens.Em);
      if (token.type === 'br') return ['<br>', '\n'];
      if (token.type === 'escape') return plain((token as Tokens.Escape).text);
      if (token.type === 'text') {
        const { tokens: inner, text } = token as Tokens.Text;
        return inner ? inline(inner) : plain(text);
      }
      return refuse(token.type);
    });
    return [parts.map(([html]) => html).join(''), parts.map(([, text]) => text).join('')];
  };
  const plain = (text: string): [string, string] => {
    const joined = text.replace(/\s+/g, ' ');
    if (/\{\{|\}\}/.test(joined)) {
      faults.push({
        line,
        message: 'Double braces {{ }} are kept for the kit. Write the words themselves.',
      });
    }
    return [escapeHtml(joined), joined];
  };
  const wrap = (tag: string, token: { tokens?: Token[] }): [string, string] => {
    const [html, text] = inline(token.tokens ?? []);
    return [`<${tag}>${html}</${tag}>`, text];
  };

  const block = (token: Token): [string, string] => {
    if (token.type === 'space') return ['', ''];
    if (token.type === 'heading') return wrap('h2', token as Tokens.Heading);
    if (token.type === 'paragraph') return wrap('p', token as Tokens.Paragraph);
    if (token.type === 'list') return list(token as Tokens.List);
    return refuse(token.type);
  };
  const list = (token: Tokens.List): [string, string] => {
    const tag = token.ordered ? 'ol' : 'ul';
    const items = token.items.map((item) =>
      inline(
        item.tokens.flatMap((each) =>
          each.type === 'paragraph' ? ((each as Tokens.Paragraph).tokens ?? []) : [each],
        ),
      ),
    );
    const html = items.map(([each]) => `<li>${each}</li>`).join('');
    const text = items
      .map(([, each], at) => `${token.ordered ? `${at + 1}.` : '-'} ${each}`)
      .join('\n');
    return [`<${tag}>${html}</${tag}>`, text];
  };

  const blocks: [string, string][] = [];
  for (const token of lexer(source)) {
    blocks.push(block(token));
    line += token.raw.split('\n').length - 1;
  }
  return {
    html: blocks.map(([html]) => html).join(''),
    text: blocks
      .map(([, text]) => text)
      .filter(Boolean)
      .join('\n\n'),
    faults,
  };
}
