/** Text + values of the recipient → a finished MIME message. nodemailer does the MIME. */
import MailComposer from 'nodemailer/lib/mail-composer';

/** What a letter and an urgent mail have in common once compiled. */
export interface Words {
  locale: string;
  sender: string;
  subject: string;
  html: string;
  text: string;
}

export interface Post {
  to: string;
  /** Domain that we send from; its DNS carries our keys. */
  domain: string;
  /** Somebody reads the answers. */
  replyTo: string;
  /** What stands for {{name}} in the words. */
  values: Record<string, string>;
  /** Address for List-Unsubscribe; absent in mail that somebody asked for and waits for. */
  oneClick?: string;
}

/** The finished message. Throws when the words hold a placeholder without a value: better no mail than a broken one. */
export async function compose(words: Words, post: Post): Promise<Buffer> {
  const message = new MailComposer({
    from: { name: words.sender, address: `letters@${post.domain}` },
    to: { name: '', address: post.to },
    replyTo: { name: words.sender, address: post.replyTo },
    subject: words.subject,
    text: fill(words.text, post.values, (value) => value),
    html: fill(words.html, post.values, escapeAttribute),
    headers: {
      // Answering machines stay silent.
      'Auto-Submitted': 'auto-generated',
      'Content-Language': words.locale,
      ...(post.oneClick ? listHeaders(post.oneClick, post.domain) : {}),
    },
    // Content is text that we hold; a "path" or address in it must never be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return message.compile().build();
}

/** RFC 8058: the mail program shows its own button and posts to the address. RFC 2919: one list, named after nothing. */
function listHeaders(oneClick: string, domain: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${oneClick}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    'List-Id': `<letters.${domain}>`,
  };
}

function fill(
  words: string,
  values: Record<string, string>,
  escape: (value: string) => string,
): string {
  return words.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Nothing is known for the placeholder "${name}".`);
    return escape(value);
  });
}

/** Values stand in attributes and in text; both are safe with these four. */
function escapeAttribute(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
