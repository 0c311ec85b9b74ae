/** What a panel is doing at the moment: one write at a time, its fault kept until the next try. */
import { useRef, useState } from 'preact/hooks';
import type { Fault, Outcome } from '../client.ts';

export interface Task {
  busy: boolean;
  fault: Fault | null;
  /** Runs `work` unless something runs already; gives its value, or undefined after a fault. */
  run<T>(work: () => Promise<Outcome<T>>): Promise<{ value: T } | undefined>;
  /** Puts a fault that was found without asking the API, or clears the last one. */
  tell(code: string | null): void;
}

export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  // State arrives at the next rendering; two presses within one would both see "not busy".
  const running = useRef(false);
  return {
    busy,
    fault,
    tell: (code) => setFault(code === null ? null : { ok: false, code, fields: [] }),
    async run(work) {
      if (running.current) return undefined;
      running.current = true;
      setBusy(true);
      setFault(null);
      const outcome = await work();
      running.current = false;
      setBusy(false);
      if (outcome.ok) return { value: outcome.value };
      setFault(outcome);
      return undefined;
    },
  };
}
