import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '#campaigns/compile';
import { givesAway } from '#campaigns/discreet';
import { ContentError, faultLine } from '#campaigns/fault';
import { loadCampaigns } from '#campaigns/load';
import kit from '#kit.config';
import { mistakes } from '../fixtures/campaigns/mistakes.ts';
import { campaignFolder } from '../support/campaign-folder.ts';

const compiled = (root: string) => compile(loadCampaigns(root, kit), kit);

async function told(root: string): Promise<string[]> {
  const error = await compiled(root).catch((fault: unknown) => fault);
  return error instanceof ContentError ? error.faults.map(faultLine) : [];
}

describe('mistakes in campaigns', () => {
  it.each(mistakes)('names $what, and how to mend it', async ({ changes, told: expected }) => {
    const lines = await told(campaignFolder(changes));
    const shortened = lines.map((line) => line.replace(/is \d+ bytes long.*/, 'is … bytes long'));
    expect(shortened).toEqual(expected);
  });

  it('are told all at once, in one error', async () => {
    const changes = Object.assign({}, ...mistakes.slice(0, 3).map((each) => each.changes));
    await expect(
      compiled(campaignFolder({ ...changes, 'campaigns/welcome/en/extra.md': 'x' })),
    ).rejects.toThrow(/3 mistakes/);
  });

  it('do not count in a language that is not published', async () => {
    const root = campaignFolder({ 'campaigns/welcome/de/day-0.md': 'not ready' });
    expect((await compiled(root)).campaigns[0]?.locales).toEqual(['en', 'ar']);
  });
});

describe('compiled campaigns', () => {
  it('say in which languages a campaign can be sent, and to whom', async () => {
    const { campaigns, texts } = await compiled(campaignFolder());
    expect(campaigns).toEqual([
      {
        id: 'welcome',
        title: { en: 'Welcome' },
        roles: ['parent'],
        steps: [
          { id: 'day-0', afterDays: 0, localHour: 18 },
          { id: 'day-7', afterDays: 7, localHour: 18 },
        ],
        locales: ['en', 'ar'],
      },
    ]);
    expect(texts).toHaveLength(4);
  });

  it('carry language, direction, one button, and what every mail must say', async () => {
    const { texts } = await compiled(campaignFolder());
    for (const { locale, dir, html, text, sender } of texts) {
      expect(html).toMatch(new RegExp(`<html lang="${locale}" dir="${dir}"`));
      expect(sender).toBe(kit.organisation.name[locale as 'en']);
      expect(html.match(/<a /g)).toHaveLength(4);
      for (const part of [html, text]) {
        expect(part).toContain(kit.organisation.postalAddress);
        expect(part).toContain(kit.replies.readBy[locale as 'en']);
        expect(part).toContain('{{unsubscribe}}');
        expect(part).toContain(`{{site}}/${locale}/help/`);
      }
      expect(html).not.toMatch(/<img|<script|https?:\/\/(?!www\.w3\.org)/);
      expect([...new Set(`${html}${text}`.match(/\{\{\w+\}\}/g))].sort()).toEqual([
        '{{manage}}',
        '{{site}}',
        '{{unsubscribe}}',
      ]);
    }
  });

  it('write Markdown as HTML and as text', async () => {
    const { texts } = await compiled(campaignFolder());
    expect(texts[0]?.html).toContain(
      '<p>Hello. Here are <strong>two</strong> ideas &amp; a thought:</p><ul><li>one</li><li>two</li></ul><p>See you <em>next week</em>.</p>',
    );
    expect(texts[0]?.text).toContain(
      'Hello. Here are two ideas & a thought:\n\n- one\n- two\n\nSee you next week.',
    );
  });

  it('change their hash with any word, and with nothing else', async () => {
    const [first, again] = [await compiled(campaignFolder()), await compiled(campaignFolder())];
    const hashes = (each: typeof first) => each.texts.map(({ hash }) => hash);
    expect(hashes(again)).toEqual(hashes(first));
    const root = campaignFolder();
    const file = join(root, 'campaigns/welcome/en/day-0.md');
    writeFileSync(file, '---\nsubject: Another\npreview: Short.\nbutton: Read on\n---\n\nHello.\n');
    const changed = hashes(await compiled(root)).filter((hash) => !hashes(first).includes(hash));
    expect(changed).toHaveLength(1);
  });

  it("take an adopter's folder of the same id, whole", async () => {
    const own =
      'id: welcome\ntitle: { en: Ours }\ntrigger: drive\naudience: { roles: [parent] }\nsteps:\n  - { id: hello, afterDays: 0, localHour: 9, landing: "" }\n';
    const root = campaignFolder({
      'adopter/campaigns/welcome/campaign.yaml': own,
      'adopter/campaigns/welcome/en/hello.md':
        '---\nsubject: Hello\npreview: Short.\nbutton: Read on\n---\n\nHello.\n',
    });
    const { campaigns, texts } = await compiled(root);
    expect(campaigns).toHaveLength(1);
    expect(campaigns[0]).toMatchObject({ title: { en: 'Ours' }, locales: ['en'] });
    expect(texts.map(({ step }) => step)).toEqual(['hello']);
  });

  it("take an adopter's words around the mails", async () => {
    const root = campaignFolder();
    const words = readFileSync(join(root, 'campaigns/layout/en.yaml'), 'utf8');
    const own = campaignFolder({
      'adopter/campaigns/layout/en.yaml': words.replace(
        'subject: Your sign-in',
        'subject: Come in',
      ),
    });
    const { urgent, campaigns } = await compiled(own);
    expect(urgent['en']?.['sign-in'].subject).toBe('Come in');
    expect(campaigns.map(({ id }) => id)).toEqual(['welcome']);
  });

  it('hold the urgent mails, with a link everywhere and a code only for signing in', async () => {
    const { urgent } = await compiled(campaignFolder());
    expect(Object.keys(urgent)).toEqual([...kit.locales]);
    for (const mails of Object.values(urgent)) {
      for (const [kind, mail] of Object.entries(mails)) {
        for (const part of [mail.html, mail.text]) {
          expect(part).toContain('{{link}}');
          expect(part.includes('{{code}}')).toBe(kind === 'sign-in');
          expect(part).not.toContain('{{unsubscribe}}');
        }
      }
    }
  });
});

describe('discretion', () => {
  it.each([
    ['Grooming explained', ['groom'], 'groom'],
    ['The bridegroom', ['groom'], null],
    ['وللاستغلال', ['استغلال'], 'استغلال'],
    ['الابتزاز', ['ابتزاز'], 'ابتزاز'],
    ['أفكار قصيرة', ['ابتزاز'], null],
    ['PE\u0301DOPIEGE', ['pédopi'], 'pédopi'],
  ])('%s', (text, refused, found) => {
    expect(givesAway(text, refused)).toBe(found);
  });
});
