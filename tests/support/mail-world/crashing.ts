/** Kills workers: at any awaited call, before its effect or after it, as a power cut would. */
import type { VirtualClock } from './virtual-clock.ts';

export class Crash extends Error {
  override name = 'Crash';
}

/** Numbers every point at which a worker can die: two for each awaited call. */
export interface Fate {
  /** Points passed so far. */
  points: number;
  kills: number;
  diesAt(point: number): boolean;
}

export function createFate(diesAt: (point: number) => boolean): Fate {
  return { points: 0, kills: 0, diesAt };
}

/** One life of one worker: from its start to its death. */
export interface Life {
  dead: boolean;
  /** `parts` as this worker sees them: once it is dead, nothing that it does has an effect. */
  mortal<T extends object>(parts: T): T;
}

export function createLife(fate: Fate, clock: VirtualClock): Life {
  const die = (): never => {
    if (!life.dead) fate.kills += 1;
    life.dead = true;
    throw new Crash('The worker died.');
  };
  const point = (): void => {
    if (life.dead || fate.diesAt(fate.points++)) die();
  };
  const call = async (work: () => unknown, isWaiting: boolean): Promise<unknown> => {
    point();
    const effect = Promise.resolve(work());
    const result = await (isWaiting ? effect : clock.during(effect));
    point();
    return result;
  };
  const wrap = (part: object, isClock: boolean): object =>
    new Proxy(part, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function' || name === 'now' || name === 'fresh') return member;
        return (...args: unknown[]) => call(() => Reflect.apply(member, target, args), isClock);
      },
    });
  const life: Life = {
    dead: false,
    mortal<T extends object>(parts: T): T {
      const entries = Object.entries(parts).map(([name, part]) => {
        // A log line is no effect; SES and the clock take virtual time, so they must not hold it.
        if (name === 'log') return [name, part];
        return [name, wrap(part as object, name === 'clock' || name === 'mailer')];
      });
      return Object.fromEntries(entries) as T;
    },
  };
  return life;
}
