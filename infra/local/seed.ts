/**
 * A small demonstration for the first start: an owner, a teacher with a class in progress, and
 * subscribers of several languages and countries. Everything goes through the API and the mail, as
 * people would do it, so it is also the first proof that they work.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stack } from './stack.ts';
import { createVisitor, findLink, linkAfter, type Visitor } from './visitor.ts';

/** What is read of build/catalogue.json. */
interface Catalogue {
  modules: { id: string; for: string }[];
}

const teacherAddress = 'teacher@school.example';

const subscribers = [
  {
    address: 'ada@family.example',
    locale: 'en',
    country: 'GB',
    zone: 'Europe/London',
    role: 'parent',
  },
  {
    address: 'moira@family.example',
    locale: 'en',
    country: 'IE',
    zone: 'Europe/Dublin',
    role: 'parent',
  },
  {
    address: 'sam@school.example',
    locale: 'en',
    country: 'US',
    zone: 'America/Chicago',
    role: 'educator',
  },
  {
    address: 'claire@famille.example',
    locale: 'fr',
    country: 'FR',
    zone: 'Europe/Paris',
    role: 'parent',
  },
  {
    address: 'luc@ecole.example',
    locale: 'fr',
    country: 'CH',
    region: 'CH-GE',
    zone: 'Europe/Zurich',
    role: 'educator',
  },
  {
    address: 'aline@famille.example',
    locale: 'fr',
    country: 'CA',
    zone: 'America/Toronto',
    role: 'parent',
  },
  {
    address: 'layla@aila.example',
    locale: 'ar',
    country: 'JO',
    zone: 'Asia/Amman',
    role: 'parent',
  },
  {
    address: 'omar@madrasa.example',
    locale: 'ar',
    country: 'MA',
    zone: 'Africa/Casablanca',
    role: 'educator',
  },
];

/** Finished modules of each pupil of the demonstration class, counted from the first. */
const pupilsProgress = [4, 4, 3, 3, 3, 2, 2, 2, 1, 1, 0];

/** Sets the demonstration up once for a folder of data; returns a sentence about it, or nothing when it was there. */
export async function seedOnce(stack: Stack): Promise<string | undefined> {
  const done = join(stack.dir, 'seeded');
  if (existsSync(done)) return undefined;
  const catalogue = JSON.parse(await readFile('build/catalogue.json', 'utf8')) as Catalogue;
  await Promise.all([seedOwner(stack), seedClass(stack, catalogue), seedSubscribers(stack)]);
  await writeFile(done, '');
  return `For a look around: sign in as ${teacherAddress} on the teacher's page to see a class at work. ${subscribers.length} people get letters.`;
}

async function seedOwner(stack: Stack): Promise<void> {
  await signIn(stack, stack.ownerAddress, 'staff');
}

async function signIn(stack: Stack, address: string, as: 'educator' | 'staff'): Promise<Visitor> {
  const visitor = createVisitor(stack.url);
  const ask = () => visitor.post('sign-in', { address, locale: 'en', as });
  const link = await linkAfter(ask, stack.mail, address, '/enter/#');
  await visitor.post('session', { token: link.hash.slice(1) });
  return visitor;
}

/** Ids are fixed, so that a set-up that was cut off goes on where it stopped. */
async function seedClass(stack: Stack, catalogue: Catalogue): Promise<void> {
  const teacher = await signIn(stack, teacherAddress, 'educator');
  const modules = catalogue.modules
    .filter((module) => module.for === 'pupils')
    .slice(0, 4)
    .map(({ id }) => id);
  if (!modules.length) return;
  const id = 'demonstration-class';
  await teacher.post('classes', { id, label: '4b', ageBand: '8-10', modules, locale: 'en' });
  const { code } = await teacher.post<{ code: string }>(`classes/${id}/join-code`);
  for (const [n, finished] of pupilsProgress.entries()) {
    const pupil = createVisitor(stack.url);
    const attempt = `demonstration-pupil-${n}`;
    const { token } = await pupil.post<{ token: string }>('join', { code, attempt });
    for (const module of modules.slice(0, finished)) {
      await pupil.post('pupil/finishes', { module }, { authorization: `Bearer ${token}` });
    }
  }
}

async function seedSubscribers({ url, mail }: Stack): Promise<void> {
  for (const subscriber of subscribers) {
    const { address } = subscriber;
    const visitor = createVisitor(url);
    const ask = () => visitor.post('subscriptions', { ...subscriber, adult: true });
    const link =
      (await findLink(mail, address, '/pages/confirm')) ??
      (await linkAfter(ask, mail, address, '/pages/confirm'));
    await visitor.press(`pages/confirm${link.search}`);
  }
}
