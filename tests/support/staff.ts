/** Staff at work: a campaign of two letters, people of every role, drives over the real store. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { DriveResponse } from '#api/contract';
import type { Deps } from '#api/deps';
import { personId, signLink, storedHash } from '#domain/keys';
import type { StaffRole } from '#domain/person';
import type { CampaignCatalogue, CompiledText } from '#domain/ports';
import type { Table } from '#store/client';
import { createDrives } from '#store/drives';
import { keys } from '#store/table';
import { type Browser, createTestApi, createTestClock, type TestApi } from './factories.ts';
import { everythingIn, withPages } from './letters.ts';

const text = (step: string, locale: string): CompiledText => ({
  hash: `hash-of-${step}-${locale}`,
  campaign: 'welcome',
  step,
  locale,
  dir: locale === 'ar' ? 'rtl' : 'ltr',
  sender: 'Harbour',
  subject: `Subject of ${step}`,
  preview: 'A line',
  html: '<a href="{{site}}/x">x</a><a href="{{manage}}">m</a><a href="{{unsubscribe}}">u</a>',
  text: '{{site}} {{manage}} {{unsubscribe}}',
});

export const twoLetters: CampaignCatalogue = {
  list: () => [
    {
      id: 'welcome',
      title: { en: 'Welcome', ar: 'أهلًا' },
      roles: ['parent', 'other'],
      steps: [
        { id: 'one', afterDays: 0, localHour: 9 },
        { id: 'two', afterDays: 7, localHour: 9 },
      ],
      locales: ['en', 'ar'],
    },
  ],
  texts: () => ['one', 'two'].flatMap((step) => [text(step, 'en'), text(step, 'ar')]),
};

/** The API with the campaign; `started` lists the drives whose enrolment was set going. */
export function createStaffApi(table: Table, overrides: Partial<Deps> = {}) {
  const started: string[] = [];
  const api = createTestApi(table, {
    ...withPages,
    campaigns: twoLetters,
    drives: createDrives(table, createTestClock()),
    fanout: { start: async (driveId) => void started.push(driveId) },
    ...overrides,
  });
  return { api, started };
}

/** Staff of a role, signed in without a mail: one address may not have one before every test. */
export async function signedIn(api: TestApi, table: Table, role: StaffRole): Promise<Browser> {
  const { keys: secrets, clock, ids, people } = api.deps;
  const id = personId(secrets, 'staff', `${role}@harbour.example`);
  const item = { ...keys.person('staff', id), type: 'staff', v: 1, id, role, locale: 'en' };
  await table.documents.send(new PutCommand({ TableName: table.name, Item: item }));
  const opener = ids.fresh();
  const session = { kind: 'staff' as const, personId: id, locale: 'en' };
  await people.openSession({ ...session, sessionId: storedHash(opener) }, clock.now());
  const browser = api.browser();
  browser.cookies.set('__Host-session', signLink(secrets, 'session', ['staff', id, opener]));
  return browser;
}

let number = 0;
export const freshDrive = () => `drive-of-this-test-${++number}`;

export const launch = (browser: Browser, id: string, segment: object = {}) =>
  browser.post('/staff/drives', { id, campaign: 'welcome', segment });

export const changeDrive = (browser: Browser, id: string, to: string) =>
  browser.post(`/staff/drives/${id}/state`, { to });

export async function stateOf(browser: Browser, id: string): Promise<string> {
  const response = await browser.get(`/staff/drives/${id}`);
  return ((await response.json()) as DriveResponse).state;
}

/** The audit list, an entry a line. */
export async function auditIn(table: Table): Promise<string[]> {
  const items = (await everythingIn(table)).split('\n');
  return items.filter((item) => item.includes('"AUDIT#'));
}
