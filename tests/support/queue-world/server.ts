/** The API itself, its rule of merging in memory: the first receipt stays, a tombstone refuses replays. */
import type { Deps } from '#api/deps';
import type { Finish, Learners } from '#domain/learner';
import { createTestApi, notGiven } from '../factories.ts';

export interface QueueServer {
  /** Status of the answer to a POST. */
  post(path: string, body: string): Promise<number>;
  /** Finishes that count, by learner and module. */
  counted(): { learner: string; module: string }[];
  forget(): void;
}

/** Without tombstones an erase deletes and forgets, which is the control for what comes late. */
export function createQueueServer({ tombstones = true } = {}): QueueServer {
  const items = new Map<string, Finish | 'tombstone'>();
  const learners: Learners = {
    async finish(finish) {
      const key = `${finish.learnerHash}#${finish.module}`;
      if (items.has(key)) return false;
      items.set(key, finish);
      return true;
    },
    async erase(learnerHash, modules) {
      for (const module of modules) {
        const key = `${learnerHash}#${module}`;
        if (tombstones) items.set(key, 'tombstone');
        else items.delete(key);
      }
    },
  };
  const limits: Deps['limits'] = {
    ...notGiven<Deps['limits']>('limits'),
    isSpent: async () => false,
    count: async () => {},
  };
  const { request } = createTestApi(notGiven('table'), { learners, limits });
  return {
    async post(path, body) {
      const headers = {
        'x-harbour-edge': 'came-through-the-edge',
        'x-forwarded-for': '203.0.113.7, 130.176.0.1',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
      };
      return (await request(path, { method: 'POST', body, headers })).status;
    },
    counted: () =>
      [...items.values()].flatMap((each) =>
        each === 'tombstone' ? [] : { learner: each.learnerHash, module: each.module },
      ),
    forget: () => items.clear(),
  };
}
