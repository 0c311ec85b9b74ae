import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { DriveResponse } from '#api/contract';
import { missingIn, toRequest } from '../../site/src/islands/letters/sign-up.ts';
import { parkStyles } from '../../site/src/islands/staff/preview-frame.ts';
import { nobodyLeftOut, segmentOf, toggle } from '../../site/src/islands/staff/segment.ts';
import {
  audienceSentences,
  changeSentence,
  driveSentence,
  segmentSentence,
  shareSent,
} from '../../site/src/islands/staff/sentence.ts';
import { makeWords } from '../../site/src/islands/words.ts';

const words = makeWords(
  'en',
  Object.assign(
    {},
    ...globSync('site/src/i18n/en/panels*.yaml').map((file) => parse(readFileSync(file, 'utf8'))),
  ),
);

const counts: DriveResponse['counts'] = {
  enrolled: 100,
  waiting: 40,
  inFlight: 0,
  sent: 250,
  delivered: 240,
  bounced: 0,
  complained: 0,
  refused: 0,
  stopped: 0,
  unknown: 0,
};
const drive = (change: Partial<DriveResponse>): DriveResponse => ({
  id: 'DrIvEdRiVeDrIvEdRi',
  campaign: 'family-welcome',
  state: 'running',
  launchedAt: '2026-11-20T08:00:00Z',
  segment: {},
  steps: ['a', 'b', 'c', 'd', 'e'],
  counts,
  ...change,
});

describe('a drive in words', () => {
  it('is only "paused" when nothing is in flight any more', () => {
    const leaving = driveSentence(
      words,
      drive({ state: 'paused', counts: { ...counts, inFlight: 3 } }),
    );
    const still = driveSentence(words, drive({ state: 'paused' }));

    expect(leaving).toContain('3');
    expect(leaving).not.toBe(still);
    expect(still).toContain('40');
  });

  it('says so when an outcome is not known', () => {
    const plain = driveSentence(words, drive({}));
    const unsure = driveSentence(words, drive({ counts: { ...counts, unknown: 2 } }));

    expect(unsure.startsWith(plain)).toBe(true);
    expect(unsure.length).toBeGreaterThan(plain.length);
  });

  it('says before a cancellation how many are cut off and what still arrives', () => {
    const said = changeSentence(words, 'cancelled', { ...counts, inFlight: 7 });

    expect(said).toContain('40');
    expect(said).toContain('7');
  });

  it('measures how far it is by letters, not by people', () => {
    expect(shareSent(drive({}))).toBe(0.5);
    expect(shareSent(drive({ counts: { ...counts, enrolled: 0, sent: 0 } }))).toBe(0);
  });
});

describe('an audience', () => {
  it('leaves an empty list out of the segment, since that means everybody', () => {
    expect(segmentOf(nobodyLeftOut, ['parent'])).toEqual({ roles: ['parent'] });
    const chosen = toggle(toggle(nobodyLeftOut, 'countries', 'FR'), 'countries', 'CH');
    expect(segmentOf(chosen, ['parent', 'other'])).toEqual({
      roles: ['parent', 'other'],
      countries: ['CH', 'FR'],
    });
    const one = toggle(nobodyLeftOut, 'roles', 'other');
    expect(segmentOf(one, ['parent', 'other'])).toEqual({ roles: ['other'] });
  });

  it('is told with countries and languages by name', () => {
    const said = segmentSentence(words, { roles: ['parent'], countries: ['CH'], locales: ['fr'] });

    expect(said).toContain('Switzerland');
    expect(said).toContain('French');
  });

  it('names the languages that are left out', () => {
    const said = audienceSentences(words, {
      total: 3,
      byLocale: { fr: 3, ar: 0 },
      notServed: ['ru'],
    });

    expect(said).toHaveLength(2);
    expect(said[0]).toContain('French');
    expect(said[0]).not.toContain('Arabic');
    expect(said[1]).toContain('Russian');
  });
});

describe('the preview of a mail', () => {
  it('parks every style, so that the page’s policy has nothing to refuse', () => {
    const parked = parkStyles(
      '<style type="text/css">.a{}</style><p class="a" style="color:red">style="no" <b style=\'x:y\'>',
    );

    expect(parked).not.toMatch(/<style|<[a-z][^<>]*\sstyle=/);
    expect(parked).toContain('data-css="color:red"');
    expect(parked).toContain('style="no"');
  });
});

describe('the sign-up for letters', () => {
  const empty = { address: '', country: '', role: '', locale: 'en', adult: false };
  const full = {
    address: ' a@b.example ',
    country: 'FR',
    role: 'parent',
    locale: 'fr',
    adult: true,
  };

  it('names every answer that is missing, from top to bottom', () => {
    expect(missingIn(empty)).toEqual(['address', 'role', 'country', 'adult']);
    expect(missingIn({ ...full, address: 'a@b' })).toEqual(['address']);
    expect(missingIn(full)).toEqual([]);
  });

  it('sends the answers and the zone, and nothing else', () => {
    expect(toRequest(full, 'Europe/Paris')).toEqual({
      address: 'a@b.example',
      locale: 'fr',
      country: 'FR',
      zone: 'Europe/Paris',
      role: 'parent',
      adult: true,
    });
  });
});
