import { execFile } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import kit from '#kit.config';
import { contrast } from '../../kit.contrast.ts';
import { defineKit, KitError } from '#kit';

const run = promisify(execFile);

/** The shipped configuration with one part replaced. */
function broken(part: Record<string, unknown>): string {
  try {
    defineKit({ ...structuredClone(kit), ...part } as Parameters<typeof defineKit>[0]);
  } catch (error: unknown) {
    if (error instanceof KitError) return error.message;
    throw error;
  }
  throw new Error('The configuration was accepted.');
}

describe('kit.config.ts', () => {
  it('is accepted as shipped', () => {
    expect(defineKit(kit)).toEqual(kit);
  });

  it.each([
    [
      'an unknown language',
      { locales: ['en', 'xx'] },
      /locales\.1: "xx" is not a language Harbour knows/,
    ],
    [
      'a language listed twice',
      { locales: ['en', 'fr', 'fr'] },
      /locales: A language is listed twice/,
    ],
    [
      'another source language',
      { locales: ['fr', 'en'] },
      /locales\.0: The first language is the source/,
    ],
    [
      'a text missing in a language',
      { locales: ['en', 'de'] },
      /organisation\.name\.de: The language "de" is published/,
    ],
    [
      'a review of the questions that is only claimed',
      { childQuestions: true },
      /childQuestions: Write childQuestions: \{ reviewedBy: '…', on: '2026-09-30' \}, or remove it\./,
    ],
    [
      'a number in quotation marks',
      { limits: { ...kit.limits, joinCodeMinutes: '30' } },
      /limits\.joinCodeMinutes: Write a whole number/,
    ],
    ['a misspelt setting', { colors: {} }, /Unknown setting colors/],
    ['a country by name', { countries: ['France'] }, /countries.*(FR|list of country codes)/],
    [
      'an http address',
      {
        stages: {
          test: { region: 'eu-west-1', mailDomain: 'a.example', publicUrl: 'http://a.example' },
        },
      },
      /stages\.test\.publicUrl: Write the whole address/,
    ],
    [
      'a public address without certificate',
      {
        stages: {
          test: { region: 'eu-west-1', mailDomain: 'a.example', publicUrl: 'https://a.example' },
        },
      },
      /certificateArn: A public address needs a certificate/,
    ],
    [
      'an address with a path',
      {
        stages: {
          test: {
            region: 'eu-west-1',
            mailDomain: 'a.example',
            publicUrl: 'https://a.example/safe',
            certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a',
          },
        },
      },
      /publicUrl: The site stands at the top of its address/,
    ],
    [
      'a certificate without an address',
      {
        stages: {
          test: {
            region: 'eu-west-1',
            mailDomain: 'a.example',
            certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/a',
          },
        },
      },
      /publicUrl: A certificate is given/,
    ],
    [
      'a certificate of another Region',
      {
        stages: {
          test: {
            region: 'eu-west-1',
            mailDomain: 'a.example',
            certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/a',
          },
        },
      },
      /us-east-1/,
    ],
    [
      'a class too large',
      { limits: { ...kit.limits, pupilsPerClass: 500 } },
      /limits\.pupilsPerClass: A class holds at most 60/,
    ],
  ])('refuses %s and says how to mend it', (_, part, message) => {
    expect(broken(part)).toMatch(message);
  });

  it('refuses colours that cannot be read, and names the pair', () => {
    const message = broken({
      colours: { ...kit.colours, light: { ...kit.colours.light, soft: '#AAAAAA' } },
    });
    expect(message).toMatch(/colours\.light\.soft: soft on ground has a contrast of 2\.\d : 1/);
  });

  it('tells every fault at once', () => {
    expect(broken({ locales: ['en', 'xx'], limits: {} })).toMatch(/has \d+ faults:/);
  });
});

it('measures contrast as WCAG does', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21);
  expect(contrast('#767676', '#FFFFFF')).toBeCloseTo(4.54, 2);
});

describe('a kit.config.ts that a command reads', () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    [
      'a setting that is wrong',
      `locales: ['en', 'fr', 'ar']`,
      `locales: 'en'`,
      /^kit\.config\.ts has .*fault/,
    ],
    [
      'a comma that is missing',
      `countries: 'all',`,
      `countries: 'all'`,
      /^kit\.config\.ts(:\d+)? cannot be read: .*Look for a missing comma/,
    ],
  ])('is told in a sentence: %s', async (_, from, to, told) => {
    folder = mkdtempSync(join(import.meta.dirname, 'kit-'));
    for (const file of globSync('kit.*.ts')) cpSync(file, join(folder, file));
    const path = join(folder, 'kit.config.ts');
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));

    const script =
      "import { readKit } from './kit.read.ts'; await readKit().catch((e) => console.log(e.message));";
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
    });

    expect(stdout).toMatch(told);
  });
});
