/** A lesson's and a letter's worth of traffic through the front door, whose secrets are known afterwards. */
import { type Caller, createCaller, mailWith } from './front-door.ts';
import type { SharedStack } from './stack-setup.ts';

export const people = {
  /** Stops the letters. */
  parent: 'marked.parent@family.example',
  /** Has everything erased. */
  erased: 'marked.erased@family.example',
  teacher: 'marked.teacher@school.example',
};
export const learner = 'marked-learner-key-0001';
export const pupils = ['marked-pupil-attempt-01', 'marked-pupil-attempt-02'];
export const classId = 'marked-class-for-the-search';

const forged = 'marked-forged-token';

/** Everything that opened a door on the way, by what it is. */
type Openers = Record<string, string>;

export async function markedTraffic(stack: SharedStack): Promise<Openers> {
  const gathered = await Promise.all([
    lesson(stack),
    letters(stack, people.parent, 'stop'),
    letters(stack, people.erased, 'erase'),
  ]);
  const finish = { learner, module: 'f2', locale: 'en', country: 'CH' };
  await createCaller(stack).post('finishes', finish);
  await refused(createCaller(stack));
  const openers: Openers = { 'a learner key': learner, 'a forged token': forged };
  return Object.assign(openers, ...gathered) as Openers;
}

/** A teacher signs in and makes a class; two pupils finish a module. */
async function lesson(stack: SharedStack): Promise<Openers> {
  const caller = createCaller(stack);
  await caller.post('sign-in', { address: people.teacher, locale: 'en', as: 'educator' });
  const ask = caller.cookies.get('__Host-ask') ?? '';
  const { mail, link } = await mailWith(stack, people.teacher, '/enter/#');
  const token = link.hash.slice(1);
  await caller.post('session', { token });
  const session = caller.cookies.get('__Host-session') ?? '';
  const openers: Openers = {
    'the ask of a sign-in': ask,
    'a sign-in token': token,
    'a sign-in code': /\b\d{3} ?\d{3}\b/.exec(mail.text)?.[0].replace(' ', '') ?? '',
    'a session': session,
    'the secret part of a session': session.split(/[~.]/)[2] ?? '',
  };

  const wish = { label: '4b', ageBand: '8-10', modules: ['s3'], locale: 'en' };
  await caller.post('classes', { id: classId, ...wish });
  const { code } = await caller.post<{ code: string }>(`classes/${classId}/join-code`);
  for (const attempt of pupils) {
    const pupil = createCaller(stack);
    const joined = await pupil.post<{ token: string }>('join', { code, attempt });
    const bearer = { authorization: `Bearer ${joined.token}` };
    await pupil.post('pupil/finishes', { module: 's3' }, bearer);
    openers[`the token of ${attempt}`] = joined.token;
    openers[`the key of ${attempt}`] = attempt;
  }
  return openers;
}

/** Somebody signs up, confirms, asks for the settings, and leaves. */
async function letters(
  stack: SharedStack,
  address: string,
  leave: 'stop' | 'erase',
): Promise<Openers> {
  const caller = createCaller(stack);
  const wish = { locale: 'en', country: 'IE', zone: 'Europe/Dublin', role: 'parent', adult: true };
  await caller.post('subscriptions', { address, ...wish });
  const { link } = await mailWith(stack, address, '/pages/confirm');
  await caller.post(link.href);
  await caller.post('subscriptions/manage-link', { address, locale: 'en' });
  const manage = await mailWith(stack, address, '/letters/settings/#');
  const token = manage.link.hash.slice(1);
  await caller.post(`subscriptions/${leave}`, { token });
  return {
    [`the confirmation of ${address}`]: link.searchParams.get('t') ?? '',
    [`the settings link of ${address}`]: token,
  };
}

/** What is refused is written down no more than what is done. */
async function refused(caller: Caller): Promise<void> {
  await caller.send('sign-in', { method: 'POST', body: { address: people.parent } });
  for (const path of [`pages/confirm?t=${forged}`, `unsubscribe/${forged}`]) {
    await caller.send(path);
    await caller.send(path, { method: 'POST' });
  }
}
