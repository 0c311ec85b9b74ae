/** Letters as a person gets and stops them: a wish, a mail, a button. */
import { readFileSync } from 'node:fs';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { parse } from 'yaml';
import type { Deps } from '#api/deps';
import { createLinks } from '#domain/links';
import { personId } from '#domain/keys';
import type { PageWords } from '#domain/page-words';
import type { UrgentMail } from '#domain/ports';
import type { Table } from '#store/client';
import kit from '#kit.config';
import { publicUrl, testCatalogue, type TestApi } from './factories.ts';

/** The words and colours that the pages are really made of. */
export const withPages: Pick<Deps, 'pages' | 'catalogue'> = {
  pages: Object.fromEntries(testCatalogue.locales.map(({ id }) => [id, wordsOf(id)])),
  catalogue: { ...testCatalogue, colours: kit.colours },
};

export function wordsOf(locale: string): PageWords {
  const file = new URL(`../../campaigns/layout/${locale}.yaml`, import.meta.url);
  return (parse(readFileSync(file, 'utf8')) as { pages: PageWords }).pages;
}

export function letterWish(address: string, fields: Record<string, unknown> = {}) {
  return {
    address,
    locale: 'en',
    country: 'FR',
    zone: 'Europe/Paris',
    role: 'parent',
    adult: true,
    ...fields,
  };
}

export function subscriberId({ deps }: TestApi, address: string): string {
  return personId(deps.keys, 'subscriber', address);
}

/** Path below /api/v1 of the link in a mail. */
export function pathOf({ deps }: TestApi, mail: UrgentMail | undefined): string {
  if (!mail) throw new Error('There is no mail.');
  return below(createLinks(deps.keys, publicUrl).ofUrgent(mail));
}

/** Paths below /api/v1 of the links in every letter to `address`. */
export function letterPaths(api: TestApi, address: string, locale = 'en') {
  const links = createLinks(api.deps.keys, publicUrl);
  const id = subscriberId(api, address);
  return { oneClick: below(links.oneClick(id)), page: below(links.unsubscribe(id, locale)) };
}

/** Subscribes and confirms; answers the subscriber's id. */
export async function subscribe(
  api: TestApi,
  address: string,
  fields: Record<string, unknown> = {},
): Promise<string> {
  const browser = api.browser();
  await browser.post('/subscriptions', letterWish(address, fields));
  const answer = await browser.post(pathOf(api, api.mails.at(-1)), '');
  if (!answer.ok) throw new Error(`Confirming was refused with ${answer.status}.`);
  return subscriberId(api, address);
}

/** Everything in the table as one text, to be compared or searched. */
export async function everythingIn({ documents, name }: Table): Promise<string> {
  const { Items = [] } = await documents.send(new ScanCommand({ TableName: name }));
  return Items.map((item) => JSON.stringify(item))
    .sort()
    .join('\n');
}

function below(url: string): string {
  return url.replace(`${publicUrl}/api/v1`, '');
}
