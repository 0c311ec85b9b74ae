/**
 * Mail programs and their scanners open every link of a mail, several times, before its reader does.
 * So opening changes nothing: not the links of our mails, and no other address that takes GET either.
 */
import { beforeAll, expect, inject, it } from 'vitest';
import type { InboxMessage } from '../../infra/local/mail/inbox.ts';
import { allItems, atRest } from '../support/everything-kept.ts';
import {
  advance,
  type Caller,
  createCaller,
  linksOf,
  mailWith,
  marks,
} from '../support/front-door.ts';
import { until } from '../support/until.ts';

const stack = inject('stack');
const times = 50;

/** As security gateways and previews name themselves. */
const scanners = [
  'Mozilla/5.0 (compatible; Barracuda Sentinel (EE))',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks',
  'Googlebot/2.1 (+http://www.google.com/bot.html)',
  'facebookexternalhit/1.1',
];

const address = 'scanned.parent@family.example';
const classId = 'class-that-is-only-looked-at';
const driveId = 'drive-that-is-only-looked-at';

let teacher: Caller;
let owner: Caller;
let links: string[];
let routes: string[];

beforeAll(async () => {
  [teacher, owner] = await Promise.all([
    signIn('scanned.teacher@school.example', 'educator'),
    signIn('owner@harbour.example', 'staff'),
  ]);
  const wish = { label: '4b', ageBand: '8-10', modules: ['s3'], locale: 'en' };
  await teacher.post('classes', { id: classId, ...wish });
  await subscribe();
  await sendLetter();
  // Left open on purpose: what is asked for and not yet confirmed could change most.
  await createCaller(stack).post('subscriptions', wishOf('scanned.pending@family.example'));
  await mailWith(stack, 'scanned.pending@family.example', '/pages/confirm');
  links = [...new Set((await mailsToScan()).flatMap(linksOf))].filter((each) =>
    each.startsWith(stack.url),
  );
  routes = await getRoutes();
  await atRest(stack);
});

function wishOf(to: string): object {
  const rest = { locale: 'en', zone: 'Europe/Vaduz', role: 'parent', adult: true };
  return { address: to, country: 'LI', ...rest };
}

async function signIn(to: string, as: 'educator' | 'staff'): Promise<Caller> {
  const caller = createCaller(stack);
  await caller.post('sign-in', { address: to, locale: 'en', as });
  const { link } = await mailWith(stack, to, '/enter/#');
  await caller.post('session', { token: link.hash.slice(1) });
  return caller;
}

async function subscribe(): Promise<void> {
  const caller = createCaller(stack);
  await caller.post('subscriptions', wishOf(address));
  const { link } = await mailWith(stack, address, '/pages/confirm');
  await caller.post(link.href);
  await caller.post('subscriptions/manage-link', { address, locale: 'en' });
  await mailWith(stack, address, '/letters/settings/#');
}

/** A drive to this one reader; the letter carries the links that last. */
async function sendLetter(): Promise<void> {
  const segment = { countries: ['LI'] };
  await owner.post('staff/drives', { id: driveId, campaign: 'family-welcome', segment });
  await until(async () => {
    await advance(stack, 60_000);
    return (await mailsToScan()).some((mail) => linksOf(mail).some((each) => isOneClick(each)));
  });
}

const isOneClick = (link: string): boolean => link.includes('/api/v1/unsubscribe/');

async function mailsToScan(): Promise<InboxMessage[]> {
  const all = (await (await fetch(`${stack.controlUrl}/messages.json`)).json()) as InboxMessage[];
  return all.filter(({ to }) => to.some((each) => each.startsWith('scanned.')));
}

/** Every address of the description that takes GET, with ids that exist. */
async function getRoutes(): Promise<string[]> {
  const description = (await (await fetch(`${stack.url}/openapi.json`)).json()) as {
    servers?: { url: string }[];
    paths: Record<string, object>;
  };
  const ids: Record<string, string> = { step: 'day-0', locale: 'en', token: 'a-forged-token.x' };
  const idOf = (path: string): string => {
    if (path.includes('/classes/')) return classId;
    return path.includes('/drives/') ? driveId : 'family-welcome';
  };
  return Object.entries(description.paths)
    .filter(([, methods]) => 'get' in methods)
    .map(([path]) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? idOf(path)))
    .map((path) => `${stack.url}/api/v1${path.replace('/api/v1', '')}`);
}

/** The table as text, but for what the timer notes every minute about the account. */
async function tableBytes(): Promise<string> {
  const items = await allItems(stack);
  return items
    .filter(({ type }) => type?.S !== 'pace')
    .map((item) => JSON.stringify(item))
    .sort()
    .join('\n');
}

/** Opens an address many times, at once as scanners do, and answers what it was answered. */
async function scan(caller: Caller, link: string): Promise<Set<number>> {
  const answers = Array.from({ length: times }, (_, n) =>
    caller.send(link, {
      method: n % 2 ? 'HEAD' : 'GET',
      headers: { 'user-agent': scanners[n % scanners.length] ?? marks.agent },
    }),
  );
  return new Set((await Promise.all(answers)).map(({ status }) => status));
}

it('has every kind of link to follow', () => {
  const kinds = [
    '/pages/confirm',
    '/pages/unsubscribe',
    '/unsubscribe/',
    '/settings/#',
    '/enter/#',
  ];

  expect(kinds.filter((kind) => !links.some((link) => link.includes(kind)))).toEqual([]);
});

it('opening every link of every mail changes not a byte of the table', async () => {
  const before = await tableBytes();
  const answers: Record<string, number[]> = {};
  for (const link of links) answers[link] = [...(await scan(createCaller(stack), link))];

  expect(Object.entries(answers).filter(([, codes]) => codes.join() !== '200')).toEqual([]);
  expect(await tableBytes()).toBe(before);
});

it('nor does any route that takes GET, whoever is signed in', async () => {
  const before = await tableBytes();
  const answers: Record<string, number[]> = {};
  for (const route of routes) {
    for (const caller of [createCaller(stack), teacher, owner]) {
      answers[route] = [...(answers[route] ?? []), ...(await scan(caller, route))];
    }
  }

  expect(await tableBytes()).toBe(before);
  // A page of a forged link is refused; everything else opens for somebody.
  const opened = routes.filter((route) => answers[route]?.includes(200));
  const closed = routes.filter((route) => !opened.includes(route));
  expect(closed.every((route) => /\/(pages|unsubscribe)\//.test(route))).toBe(true);
  expect(opened.length).toBeGreaterThanOrEqual(6);
});

it('pressing does change it (control)', async () => {
  const before = await tableBytes();
  const oneClick = links.find(isOneClick) ?? '';

  const answer = await createCaller(stack).send(oneClick, { method: 'POST' });

  expect(answer.status).toBe(200);
  expect(await tableBytes()).not.toBe(before);
});
