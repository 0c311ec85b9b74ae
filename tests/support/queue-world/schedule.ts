/** One random life of a device that finishes, keeps and removes, and what of it the server counted in the end. */
import { randomUUID } from 'node:crypto';
import { storedHash } from '#domain/keys';
import { readKept } from '../../../site/src/scripts/kept.ts';
import { settled, startDevice } from './device.ts';
import type { Client, Device, Fate, Tab } from './device.ts';
import type { Random } from '../mail-world/random.ts';
import type { QueueServer } from './server.ts';

const modules = ['f2', 's3', 's5'];
/** Also what the server knows no more: a question. */
const answers = [{}, { q1: 'a' }, { q1: 'a', gone: 'b' }];
const fates: Fate[] = ['fine', 'lost', 'deaf', 'double', 'late', 'busy'];

export interface Tally {
  /** Finishes of what is kept that the server should hold and does not. */
  lost: number;
  /** Finishes that it holds under another number than they were sent with first: a second time. */
  twice: number;
  /** Finishes that it holds although "Remove from this device" was pressed and went through. */
  risen: number;
}

export async function playSchedule(
  server: QueueServer,
  random: Random,
  client?: Client,
): Promise<Tally> {
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
  server.forget();
  const device = startDevice(server, client);
  /** Each press of "finish", as "learner module"; of what is kept those have to be counted. */
  const pressed = new Set<string>();
  const expected = new Set<string>();
  const removed = new Set<string>();
  let tabs: Tab[] = [device.open(pick(modules), pick(answers))];
  tabs[0]?.press('keep');

  const finish = ({ module, press }: Tab): void => {
    press('finish');
    const { learner } = JSON.parse(device.sent.at(-1)?.body ?? '{}') as { learner: string };
    const finished = `${storedHash(learner)} ${module}`;
    pressed.add(finished);
    if (client || readKept()?.k === learner) expected.add(finished);
  };
  const remove = ({ press }: Tab): void => {
    const learner = readKept()?.k;
    if (learner) removed.add(storedHash(learner));
    press('remove');
  };
  const acts: (() => unknown)[] = [
    () => tabs.push(device.open(pick(modules), pick(answers))),
    () => tabs[0] && finish(pick(tabs)),
    () => tabs[0] && finish(pick(tabs)),
    () => tabs[0] && pick(tabs).press('keep'),
    () => tabs[0] && random.chance(0.5) && remove(pick(tabs)),
    () => {
      const tab = pick(tabs);
      if (tab) tab.dead = true;
      tabs = tabs.filter((each) => each !== tab);
    },
    () => device.online(),
    () => letThrough(device, pick, fates),
    () => letThrough(device, pick, fates),
    () => arriveLate(server, device, pick),
  ];
  for (let step = 0; step < 32; step += 1) {
    await pick(acts)();
    // Now and then something else happens before the page comes to its next step.
    if (random.chance(0.7)) await settled();
  }

  // The evening: everything else dies, the network is good, a page is opened now and then.
  for (const tab of tabs) tab.dead = true;
  while (device.sent.length > 0) await letThrough(device, pick, ['fine', 'lost']);
  for (let round = 0; round < 3; round += 1) await openInPeace(device, pick);
  while (random.chance(0.8) && device.late.length > 0) await arriveLate(server, device, pick);
  const counted = server.counted();
  const has = (finished: string): boolean =>
    counted.some(
      (each) =>
        finished.endsWith(` ${each.module}`) && (client || finished.startsWith(each.learner)),
    );
  const lost = [...expected].filter(
    (finished) => !has(finished) && !removed.has(finished.split(' ')[0] ?? ''),
  ).length;
  const twice = counted.filter(
    ({ learner, module }) => !pressed.has(`${learner} ${module}`),
  ).length;

  if (!client) {
    remove(device.open('f2', {}));
    while (device.sent.length > 0) await letThrough(device, pick, ['fine', 'double']);
    while (device.late.length > 0) await arriveLate(server, device, pick);
  }
  const risen = server.counted().filter(({ learner }) => removed.has(learner)).length;
  return { lost, twice, risen };
}

type Pick = <T>(list: readonly T[]) => T;

async function letThrough(device: Device, pick: Pick, fates: readonly Fate[]): Promise<void> {
  const message = pick(device.sent);
  if (message) await device.deliver(message, pick(fates));
}

async function openInPeace(device: Device, pick: Pick): Promise<void> {
  device.open(pick(modules), {});
  await settled();
  while (device.sent.length > 0) await letThrough(device, pick, ['fine']);
}

async function arriveLate(server: QueueServer, device: Device, pick: Pick): Promise<void> {
  const message = pick(device.late);
  if (!message) return;
  device.late.splice(device.late.indexOf(message), 1);
  await server.post(message.path, message.body);
}

/** The control: sends until an answer comes, each time as something new, and remembers nothing on the device. */
export const plainRetry: Client = ({ module, button, answers: said }) => {
  const finish = async (): Promise<void> => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const body = JSON.stringify({ learner: randomUUID(), module, locale: 'en', answers: said });
      const response = await fetch('/api/v1/finishes', { method: 'POST', body }).catch(() => null);
      if (response?.status === 200) return;
    }
  };
  button.addEventListener('click', () => void finish());
};
