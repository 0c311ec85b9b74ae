/** Something read from the API and kept fresh while somebody looks at it. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { read, type Fault, type Outcome } from '../client.ts';

/** `value` is the last sound answer; with `fault` beside it, it may be old. */
export interface Loaded<T> {
  value?: T;
  fault?: Fault;
  /** Failed reads in a row. */
  failures: number;
}

/** What is known after `outcome`: an old value survives a fault, unless the fault says that it is not ours to see. */
export function afterRead<T>(before: Loaded<T>, outcome: Outcome<T>): Loaded<T> {
  if (outcome.ok) return { value: outcome.value, failures: 0 };
  const failures = before.failures + 1;
  const passing = outcome.code === 'offline' || outcome.code === 'server-error';
  return passing && before.value !== undefined
    ? { value: before.value, fault: outcome, failures }
    : { fault: outcome, failures };
}

/** Milliseconds until the next read: `every`, doubled with each failure, at most two minutes. */
export function pauseAfter(failures: number, every: number): number {
  return Math.min(every * 2 ** failures, Math.max(every, 120_000));
}

export interface Polled<T> extends Loaded<T> {
  reload(): Promise<void>;
  /** Puts what a write has just answered, so that nobody waits for the next read. */
  put(value: T): void;
}

/** Reads `path` now and, when `every` (ms) is given, again and again while the page is visible. */
export function usePolled<T>(path: string, every?: number): Polled<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ failures: 0 });
  const reload = useCallback(async () => {
    const outcome = await read<T>(path);
    setLoaded((before) => afterRead(before, outcome));
  }, [path]);
  useEffect(() => void reload(), [reload]);
  useEffect(() => {
    if (every === undefined) return undefined;
    const timer = setTimeout(
      () => {
        if (!document.hidden) void reload();
      },
      pauseAfter(loaded.failures, every),
    );
    const onSight = (): void => {
      if (!document.hidden) void reload();
    };
    document.addEventListener('visibilitychange', onSight);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onSight);
    };
  }, [loaded, every, reload]);
  return { ...loaded, reload, put: (value) => setLoaded({ value, failures: 0 }) };
}
