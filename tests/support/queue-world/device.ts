/**
 * A device with the site's own scripts: tabs that open, press, and die in the middle of anything, over
 * one storage and a network that loses, doubles, delays and turns around what is sent.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { sendWaiting, wireFinish } from '../../../site/src/scripts/finish.ts';
import { storage } from '../storage.ts';
import type { QueueServer } from './server.ts';

/** A page of a module; dead, nothing of it goes on any more. */
export interface Tab {
  module: string;
  dead: boolean;
  hears: [event: string, listener: () => void][];
  press(button: 'finish' | 'keep' | 'remove'): void;
}

/** A request on its way. */
interface Message {
  path: string;
  body: string;
  settle(outcome: number | 'broken'): void;
}

/** "deaf" reaches the server, but its answer reaches nobody; "late" arrives after the page gave up; "busy" is refused for now. */
export type Fate = 'fine' | 'lost' | 'deaf' | 'double' | 'late' | 'busy';

/** How a page finishes: the site's scripts, or a control that has to fail. */
export type Client = (tab: { module: string; button: EventTarget; answers: object }) => void;

export interface Device {
  open(module: string, answers: Record<string, string>): Tab;
  /** Tabs hear that the network is back. */
  online(): void;
  /** Messages on their way. */
  sent: Message[];
  /** Lets one message meet its fate. */
  deliver(message: Message, fate: Fate): Promise<void>;
  /** Copies that arrive when everybody has forgotten them. */
  late: { path: string; body: string }[];
}

const inTab = new AsyncLocalStorage<Tab>();
/** Lets everything run that waits for nothing but its turn. */
export const settled = (): Promise<void> => new Promise((done) => setImmediate(done));

class Part extends EventTarget {
  hidden = false;
  textContent = '';
}

/** Replaces the globals that the scripts use, for one device after another. */
export function startDevice(server: QueueServer, client?: Client): Device {
  const device: Device = { open, online, sent: [], deliver, late: [] };
  const tabs: Tab[] = [];
  const set = (name: string, value: unknown): void =>
    void Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  set('localStorage', storage()());
  set('sessionStorage', storage()());
  set('location', { pathname: '/en/f/2/', search: '' });
  set('document', { documentElement: { lang: 'en' } });
  // The window's events of one tab: what it listened to, when they were called for, in its own name.
  set('addEventListener', (name: string, listener: () => void) => {
    inTab.getStore()?.hears.push([name, listener]);
  });
  set(
    'fetch',
    (path: string, { body }: { body: string }) =>
      new Promise((resolve, reject) => {
        const tab = inTab.getStore();
        const settle: Message['settle'] = (outcome) => {
          if (tab?.dead) return;
          if (outcome === 'broken') reject(new TypeError('Failed to fetch'));
          else resolve({ status: outcome });
        };
        device.sent.push({ path, body, settle });
      }),
  );

  function open(module: string, answers: Record<string, string>): Tab {
    const parts: Record<string, Part> = {};
    const part = (name: string): Part => (parts[name] ??= new Part());
    const box = { hidden: true, dataset: { module }, querySelector: part };
    const tab: Tab = {
      module,
      dead: false,
      hears: [],
      press: (button) =>
        inTab.run(tab, () => void part(`.${button}`).dispatchEvent(new Event('click'))),
    };
    inTab.run(tab, () => {
      if (client) return client({ module, button: part('.finish'), answers });
      wireFinish(box as unknown as HTMLElement, { answers });
      void sendWaiting();
      addEventListener('online', () => void sendWaiting());
    });
    tabs.push(tab);
    happen(tab, 'pageshow');
    return tab;
  }

  const happen = (tab: Tab, event: string): void =>
    inTab.run(tab, () => {
      for (const [name, listener] of tab.hears) if (name === event) listener();
    });

  function online(): void {
    for (const tab of tabs) if (!tab.dead) happen(tab, 'online');
  }

  async function deliver(message: Message, fate: Fate): Promise<void> {
    device.sent.splice(device.sent.indexOf(message), 1);
    const { path, body, settle } = message;
    if (fate === 'double' || fate === 'late') device.late.push({ path, body });
    if (fate === 'busy') settle(503);
    else if (fate === 'lost' || fate === 'late') settle('broken');
    else {
      const status = await server.post(path, body);
      settle(fate === 'deaf' ? 'broken' : status);
    }
    await settled();
  }

  return device;
}
