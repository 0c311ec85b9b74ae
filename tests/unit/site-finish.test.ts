/** Finishing and keeping when other tabs, an old page or a changed module get in the way. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendWaiting, wireFinish } from '../../site/src/scripts/finish.ts';
import { dropKept, leaveRest, readKept, writeKept } from '../../site/src/scripts/kept.ts';
import { storage } from '../support/storage.ts';

const own = 'a'.repeat(36);
const other = 'b'.repeat(36);
const waiting = { locale: 'en', answers: { q1: 'a' } };

interface Sent {
  path: string;
  body: { learner?: string; module?: string; answers?: unknown };
}

const erased = (learner: string): Sent => ({ path: '/api/v1/learners/erase', body: { learner } });

let sent: Sent[];
/** What the API answers to a request: a status, or a broken line. */
let answer: (request: Sent) => number | 'broken' | Promise<number>;
/** Events of the window. */
let view: EventTarget;

beforeEach(() => {
  sent = [];
  answer = () => 200;
  view = new EventTarget();
  vi.stubGlobal('localStorage', storage()());
  vi.stubGlobal('sessionStorage', storage()());
  vi.stubGlobal('document', { documentElement: { lang: 'en' }, querySelectorAll: () => [] });
  vi.stubGlobal('location', { pathname: '/en/f/2/', search: '' });
  vi.stubGlobal('addEventListener', view.addEventListener.bind(view));
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    const request = { path, body: JSON.parse(body) as Sent['body'] };
    sent.push(request);
    const status = await answer(request);
    if (status === 'broken') throw new TypeError('Failed to fetch');
    return new Response(null, { status });
  });
});
afterEach(() => vi.unstubAllGlobals());

/** An element, as far as the script touches one. */
class Part extends EventTarget {
  hidden = false;
  textContent = '';
  press(): void {
    this.dispatchEvent(new Event('click'));
  }
}

/** The box of a page of module f2, wired; it says the name of each outcome. */
function openPage() {
  const parts = { '.finish': new Part(), '.keep': new Part(), '.remove': new Part() };
  const said = new Part();
  const outcomes = 'sent class failed later copying kept partly full removed half'.split(' ');
  const box = {
    hidden: true,
    dataset: { module: 'f2', ...Object.fromEntries(outcomes.map((each) => [each, each])) },
    querySelector: (name: string) => (name === 'output' ? said : parts[name as keyof typeof parts]),
  } as unknown as HTMLElement;
  wireFinish(box, { answers: { q1: 'a' } });
  return {
    finish: parts['.finish'],
    keep: parts['.keep'],
    remove: parts['.remove'],
    says: (outcome: string) => vi.waitFor(() => expect(said.textContent).toBe(outcome)),
  };
}

describe('a page that is older than what the device holds', () => {
  it('writes nothing after everything was removed, and finishes under a fresh number', async () => {
    writeKept({ k: own, m: {} });
    const page = openPage();
    dropKept();

    page.finish.press();
    await page.says('sent');

    expect(localStorage).toHaveLength(0);
    expect(sent[0]?.body.learner).toMatch(/^[\w-]{16,64}$/);
    expect(sent[0]?.body.learner).not.toBe(own);
    expect([page.keep.hidden, page.remove.hidden]).toEqual([false, true]);
  });

  it('writes nothing when it is removed while the finish is on its way', async () => {
    writeKept({ k: own, m: {} });
    const page = openPage();
    answer = () => {
      dropKept();
      return 200;
    };

    page.finish.press();
    await page.says('sent');

    expect(localStorage).toHaveLength(0);
  });

  it('goes on with the number that was kept since', async () => {
    writeKept({ k: own, m: { s3: 1 } });
    const page = openPage();
    writeKept({ k: other, m: {} });

    page.finish.press();
    await page.says('sent');

    expect(sent[0]?.body.learner).toBe(other);
    expect(readKept()).toEqual({ k: other, m: { f2: 1 } });
  });

  it('adds to what another tab kept, under one number, and removes that', async () => {
    const page = openPage();
    page.finish.press();
    await page.says('sent');
    writeKept({ k: other, m: { s3: 1 } });

    page.keep.press();
    expect(readKept()).toEqual({ k: other, m: { f2: 1, s3: 1 } });
    page.remove.press();
    await page.says('removed');
    expect(sent.at(-1)).toEqual(erased(other));
  });

  it('offers to keep again when it comes back from the history', () => {
    writeKept({ k: own, m: {} });
    const page = openPage();
    dropKept();

    view.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));

    expect([page.keep.hidden, page.remove.hidden]).toEqual([false, true]);
  });
});

describe('removing', () => {
  it('sends the erase before anything else is waited for, and keeps the number until it is heard', async () => {
    writeKept({ k: own, m: { f2: 1 } });
    const page = openPage();
    let arrive: (status: number) => void = () => {};
    answer = () => new Promise((done) => (arrive = done));

    page.remove.press();

    await vi.waitFor(() => expect(sent).toEqual([erased(own)]));
    expect(localStorage.getItem('h')).toBe(own);
    arrive(200);
    await page.says('removed');
    expect(localStorage).toHaveLength(0);
    expect([page.keep.hidden, page.remove.hidden]).toEqual([false, true]);
  });

  it('goes on by itself where the erase was lost: with the network, and on the next page', async () => {
    writeKept({ k: own, m: { f2: 1 } });
    const page = openPage();
    answer = () => 'broken';
    page.remove.press();
    await page.says('half');
    expect([page.keep.hidden, page.remove.hidden]).toEqual([true, false]);

    view.dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    answer = () => 200;
    const next = openPage();
    view.dispatchEvent(new Event('pageshow'));

    await next.says('removed');
    expect(localStorage).toHaveLength(0);
    expect(sent.every((each) => each.body.learner === own)).toBe(true);
  });

  it('asks nothing of the server where nothing was sent under the number', async () => {
    writeKept({ k: own, m: {} });
    const page = openPage();
    page.remove.press();
    await page.says('removed');
    expect(sent).toEqual([]);
    expect(localStorage).toHaveLength(0);
  });

  it('does not let another tab keep anew over a number that is not erased yet', async () => {
    writeKept({ k: own, m: { f2: 1 } });
    const page = openPage();
    leaveRest();
    page.keep.press();
    await page.says('half');
    expect(localStorage.getItem('h')).toBe(own);
  });

  it('is offered for copies without a key, and says so when they cannot be removed', async () => {
    const names = ['h-en'];
    const remove = vi.fn<(name: string) => Promise<boolean>>(() =>
      Promise.reject(new Error('broken disk')),
    );
    vi.stubGlobal('caches', { keys: async () => names, delete: remove });
    const page = openPage();
    view.dispatchEvent(new Event('pageshow'));
    await vi.waitFor(() => expect(page.remove.hidden).toBe(false));

    page.remove.press();
    await page.says('half');
    expect(page.remove.hidden).toBe(false);

    remove.mockImplementation(async (name) => names.splice(names.indexOf(name), 1).length > 0);
    page.remove.press();
    await page.says('removed');
    expect([names, page.remove.hidden]).toEqual([[], true]);
  });
});

describe('a finish while another tab keeps', () => {
  it('is not sent a second time under the other number', async () => {
    const page = openPage();
    answer = () => {
      writeKept({ k: other, m: {} });
      return 'broken';
    };
    page.finish.press();
    await page.says('failed');
    answer = () => 200;
    page.keep.press();
    await sendWaiting();

    expect(sent).toHaveLength(1);
    expect(readKept()).toEqual({ k: other, m: { f2: 1 } });
  });

  it('says nothing of the country', async () => {
    vi.stubGlobal('location', { pathname: '/en/f/2/', search: '?c=fr' });
    const page = openPage();
    page.finish.press();
    await page.says('sent');
    expect(Object.keys(sent[0]?.body ?? {}).sort()).toEqual([
      'answers',
      'learner',
      'locale',
      'module',
    ]);
  });
});

describe('a finish that is refused', () => {
  it('counts without its answers when those are no longer valid', async () => {
    const page = openPage();
    answer = ({ body }) => (body.answers ? 422 : 200);

    page.finish.press();
    await page.says('sent');

    expect(sent.map(({ body }) => body.answers)).toEqual([{ q1: 'a' }, undefined]);
    expect(sent[1]?.body).toMatchObject({ module: 'f2', learner: sent[0]?.body.learner });
  });

  it('is not promised for later', async () => {
    writeKept({ k: own, m: {} });
    const page = openPage();
    answer = () => 422;

    page.finish.press();
    await page.says('failed');

    expect(readKept()?.m).toEqual({ f2: 1 });
  });

  it('holds up none that wait behind it', async () => {
    writeKept({ k: own, m: { gone: waiting, f2: waiting } });
    answer = ({ body }) => (body.module === 'gone' ? 422 : 200);

    await sendWaiting();

    expect(sent.map(({ body }) => body.module)).toEqual(['gone', 'gone', 'f2']);
    expect(readKept()?.m).toEqual({ gone: 1, f2: 1 });
  });
});

describe('a finish that reaches nobody', () => {
  it.each([408, 429, 500, 503, 'broken'] as const)('waits on after %s', async (status) => {
    const kept = { k: own, m: { f2: waiting, s3: waiting } };
    writeKept(kept);
    answer = () => status as 500;

    await sendWaiting();

    expect(sent).toHaveLength(1);
    expect(readKept()).toEqual(kept);
  });

  it('is not sent any more when everything was removed meanwhile', async () => {
    writeKept({ k: own, m: { f2: waiting, s3: waiting } });
    answer = () => {
      dropKept();
      return 200;
    };

    await sendWaiting();

    expect(sent).toHaveLength(1);
    expect(localStorage).toHaveLength(0);
  });
});
