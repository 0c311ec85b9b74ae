/** The inbox as pages for people at this machine: plain HTML, no script. */
import type { InboxMessage } from '../mail/inbox.ts';
import { inboxStyle } from './inbox-style.ts';

export function inboxPage(messages: InboxMessage[], to?: string): string {
  const items = messages.map(
    (message) => `<li><a href="/mail/${message.id}">
      <span class="who">${escape(message.to.join(', '))}</span>
      <span class="what"><bdi>${escape(message.subject) || '(no subject)'}</bdi></span>
      <span class="when">${badge(message)}<time>${when(message.at)}</time></span>
    </a></li>`,
  );
  const count = messages.length === 1 ? '1 message' : `${messages.length} messages`;
  return page(
    'Inbox',
    `<header><h1>Inbox</h1><p>Mail that left Harbour on this machine. Nothing reached anybody else.</p></header>
    <form method="get"><label for="to">To</label>
      <input id="to" name="to" type="email" value="${escape(to ?? '')}" placeholder="any address">
      <button>Show</button></form>
    <p class="count">${count}. Reload to see new ones.</p>
    ${items.length ? `<ol>${items.join('\n')}</ol>` : '<p class="empty">Nothing yet. Sign up for letters or ask for a sign-in mail, then reload.</p>'}`,
  );
}

export function messagePage(message: InboxMessage): string {
  const rows = message.headers.map(
    ({ name, value }) =>
      `<tr><th scope="row">${escape(name)}</th><td dir="auto">${escape(value)}</td></tr>`,
  );
  const tags = Object.entries(message.tags).map(([name, value]) => `${name}=${value}`);
  const frame = `/mail/${message.id}/html`;
  return page(
    message.subject || '(no subject)',
    `<nav><a href="/">← Inbox</a></nav>
    <header><h1 dir="auto">${escape(message.subject) || '(no subject)'}</h1>
      <dl><div><dt>To</dt><dd>${escape(message.to.join(', '))}</dd></div>
        <div><dt>From</dt><dd><bdi>${escape(message.from)}</bdi></dd></div>
        <div><dt>Sent</dt><dd>${when(message.at)} ${badge(message)}</dd></div></dl></header>
    <iframe title="The message" src="${frame}"
      sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>
    <details><summary>Text part</summary><pre dir="auto">${linked(message.text)}</pre></details>
    <details><summary>Headers and tags</summary>
      <table>${rows.join('')}</table>
      <p class="count">Configuration set: ${escape(message.configurationSet ?? 'none')}. Tags: ${escape(tags.join(', ')) || 'none'}.</p></details>
    <p><a href="/mail/${message.id}/raw">Raw message</a></p>`,
  );
}

/** The HTML part as it was sent; links open beside the inbox. */
export function messageDocument({ html, text }: InboxMessage): string {
  const base = '<base target="_blank" rel="noopener">';
  if (!html) return `<!doctype html>${base}<pre>${linked(text)}</pre>`;
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => head + base)
    : base + html;
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Harbour inbox</title><style>${inboxStyle}</style></head>
<body><main>${body}</main></body></html>`;
}

function badge({ locale }: InboxMessage): string {
  return locale ? `<span class="badge">${escape(locale)}</span> ` : '';
}

function when(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;
}

/** Escaped text whose web addresses can be followed. */
function linked(text: string): string {
  return escape(text).replace(
    /https?:\/\/[^\s<>"]+/g,
    (url) => `<a href="${url}" target="_blank" rel="noopener">${url}</a>`,
  );
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
