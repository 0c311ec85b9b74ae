/** One random life of a device that keeps its results, and what of it the server counted in the end. */
import { randomUUID } from 'node:crypto';
import { startDevice } from './device.ts';
import type { Client, Device, Fate, Tab } from './device.ts';
import type { Random } from '../mail-world/random.ts';
import type { QueueServer } from './server.ts';

const modules = ['f2', 's3', 's5'];
/** Also what the server knows no more: a question, a country. */
const answers = [{}, { q1: 'a' }, { q1: 'a', gone: 'b' }];
const addresses = ['', '?c=fr', '?c=zz'];
const fates: Fate[] = ['fine', 'lost', 'deaf', 'double', 'late', 'busy'];

export interface Tally {
  /** Finishes that the server should hold and does not. */
  lost: number;
  /** Finishes that it holds more than once. */
  twice: number;
  /** Finishes that it holds after "Remove from this device" was answered. */
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
  const pressed = new Set<string>();
  let tabs: Tab[] = [device.open(pick(modules), pick(answers), '')];
  tabs[0]?.press('keep');

  const acts: (() => unknown)[] = [
    () => tabs.push(device.open(pick(modules), pick(answers), pick(addresses))),
    () => {
      const tab = pick(tabs);
      if (!tab) return;
      tab.press('finish');
      pressed.add(tab.module);
    },
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
  for (let step = 0; step < 24; step += 1) await pick(acts)();

  // The evening: everything else dies, the network is good, a page is opened now and then.
  for (const tab of tabs) tab.dead = true;
  while (device.sent.length > 0) await letThrough(device, pick, ['fine', 'lost']);
  for (let round = 0; round < 3; round += 1) {
    device.open(pick(modules), {}, '');
    while (device.sent.length > 0) await letThrough(device, pick, ['fine']);
  }
  while (random.chance(0.8) && device.late.length > 0) await arriveLate(server, device, pick);
  const counted = server.counted();
  const tally = {
    lost: [...pressed].filter((module) => !counted.includes(module)).length,
    twice: counted.length - new Set(counted).size,
    risen: 0,
  };
  if (!client) {
    device.open('f2', {}, '').press('remove');
    await new Promise((done) => setImmediate(done));
    while (device.sent.length > 0) await letThrough(device, pick, ['fine', 'double']);
    while (device.late.length > 0) await arriveLate(server, device, pick);
    tally.risen = server.counted().length;
  }
  return tally;
}

type Pick = <T>(list: readonly T[]) => T;

async function letThrough(device: Device, pick: Pick, fates: readonly Fate[]): Promise<void> {
  const message = pick(device.sent);
  if (message) await device.deliver(message, pick(fates));
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
