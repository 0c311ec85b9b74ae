import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { codeOf, deriveKeys } from '#domain/keys';
import { createLinks } from '#domain/links';
import { createMessages } from '#mail/messages';
import { text, urgentRow } from '../support/mail-factories.ts';

const publicUrl = 'https://safe.example.org';
const keys = deriveKeys('s'.repeat(40));
const urgentText = {
  locale: 'ar',
  dir: 'rtl',
  sender: 'هاربر',
  subject: 'تسجيل الدخول',
  html: '<p lang="ar"><a href="{{link}}">{{code}}</a> {{site}}</p>',
  text: '{{link}} {{code}}',
} as const;
const messages = createMessages({
  keys,
  links: createLinks(keys, publicUrl),
  publicUrl,
  domain: 'mail.example.org',
  replyTo: 'hello@example.org',
  urgent: { ar: { 'sign-in': urgentText, confirm: urgentText, manage: urgentText } },
});
const reader = { id: 'subscriber-1', address: 'reader@example.org' };
const read = async (raw: Promise<Uint8Array>) => {
  const bytes = Buffer.from(await raw);
  return { raw: bytes.toString('latin1'), mail: await simpleParser(bytes) };
};

describe('a letter', () => {
  it('carries both parts, one-click unsubscribing, and an address that somebody reads', async () => {
    const { mail, raw } = await read(messages.letter(text(), reader));
    expect(mail.from?.value).toEqual([{ name: 'Harbour', address: 'letters@mail.example.org' }]);
    expect(mail.replyTo?.value[0]?.address).toBe('hello@example.org');
    expect(mail.to).toMatchObject({ value: [{ address: 'reader@example.org' }] });
    expect(mail.subject).toBe('Two things to say at supper');
    expect(mail.html).toContain(`href="${publicUrl}/en/f/1/"`);
    expect(mail.text).toContain(`${publicUrl}/en/f/1/`);
    expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(raw).toMatch(/^List-Id: <letters\.mail\.example\.org>\r$/im);
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    const header = raw.replace(/\r\n[ \t]+/g, ' ').match(/^List-Unsubscribe: ?<(.*)>\r$/m)?.[1];
    expect(header?.replaceAll(' ', '')).toBe(createLinks(keys, publicUrl).oneClick(reader.id));
  });

  it('escapes values in HTML and not in the text', async () => {
    const { mail } = await read(messages.letter(text(), reader));
    const link = createLinks(keys, publicUrl).unsubscribe(reader.id, 'en');
    expect(link).toContain('&');
    expect(mail.html).toContain(link.replaceAll('&', '&amp;'));
    expect(mail.text).toContain(link);
  });

  it('refuses to leave with a placeholder open', async () => {
    await expect(messages.letter(text({ text: '{{name}}' }), reader)).rejects.toThrow('name');
  });

  it.each([
    'a@example.org\r\nBcc: b@example.org',
    'a@example.org, b@example.org',
    '"x\r\nX-Evil: 1"@example.org',
  ])('lets no address bring headers or readers of its own: %j', async (address) => {
    const { raw } = await read(
      messages.letter(text({ sender: `S\r\nX-Evil: 1`, subject: 'A\r\nX-Evil: 1' }), {
        ...reader,
        address,
      }),
    );
    const names = raw
      .slice(0, raw.indexOf('\r\n\r\n'))
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => line.split(':')[0]);
    expect(names).not.toContain('X-Evil');
    expect(names).not.toContain('Bcc');
  });
});

describe('an urgent mail', () => {
  it('brings link and code, in its language, without a list to leave', async () => {
    const { mail, raw } = await read(
      messages.urgent({ ...urgentRow().mail, ref: 'educator~ask-1', locale: 'ar' }),
    );
    expect(mail.subject).toBe('تسجيل الدخول');
    expect(mail.from?.value[0]?.name).toBe('هاربر');
    expect(mail.text).toContain(codeOf(keys, 'educator~ask-1'));
    expect(mail.text).toContain(
      createLinks(keys, publicUrl).ofUrgent({
        kind: 'sign-in',
        ref: 'educator~ask-1',
        locale: 'ar',
      }),
    );
    expect(raw).not.toContain('List-Unsubscribe');
    expect(raw).toMatch(/^Content-Language: ar\r$/m);
  });

  it('falls back to a published language', async () => {
    const { mail } = await read(
      messages.urgent({ ...urgentRow().mail, ref: 'educator~ask-1', locale: 'de' }),
    );
    expect(mail.subject).toBe('تسجيل الدخول');
  });
});
