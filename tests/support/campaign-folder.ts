/** A campaign folder on disk that is right as it is; tests break one thing in it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');

const step = `---
subject: Two things to say at supper
preview: Short and easy to do.
button: Read on
---

Hello. Here are **two** ideas & a thought:

- one
- two

See you *next week*.
`;

const campaign = `id: welcome
title: { en: Welcome }
trigger: drive
audience: { roles: [parent] }
steps:
  - { id: day-0, afterDays: 0, localHour: 18, landing: f/1/ }
  - { id: day-7, afterDays: 7, localHour: 18, landing: f/2/ }
`;

/**
 * Writes the folder, with `changes` by path (null leaves the file out), and returns its root. It is
 * gone when the test is over.
 */
export function campaignFolder(changes: Record<string, string | null> = {}): string {
  const root = mkdtempSync(join(tmpdir(), 'harbour-campaigns-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  cpSync(join(repository, 'campaigns/layout'), join(root, 'campaigns/layout'), { recursive: true });
  const files: Record<string, string | null> = { 'campaigns/welcome/campaign.yaml': campaign };
  for (const locale of ['en', 'ar']) {
    for (const id of ['day-0', 'day-7']) files[`campaigns/welcome/${locale}/${id}.md`] = step;
  }
  for (const [path, content] of Object.entries({ ...files, ...changes })) {
    if (content === null) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}
