/** A function as Lambda runs it: as many copies as there are events at once, up to a limit. */
import { FunctionError, startInstance, type Instance, type InstanceOptions } from './instance.ts';

export interface LocalFunction {
  name: string;
  /** Result of the handler; rejects with a FunctionError when it threw, crashed or timed out. */
  invoke(event: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** More events than this at once wait for a copy; each takes about 30 MB. */
const mostCopies = 4;

export interface FunctionOptions extends InstanceOptions {
  /** Told of each call that failed, in one line. */
  report: (line: string) => void;
}

/** Starts the first copy, so that a bundle that cannot be loaded is noticed at once. */
export async function startFunction(options: FunctionOptions): Promise<LocalFunction> {
  const idle: Instance[] = [];
  const all = new Set<Instance>();
  const waiting: ((instance: Instance | undefined) => void)[] = [];
  let starting = 0;
  let stopped = false;

  const begin = async (): Promise<Instance> => {
    starting += 1;
    try {
      const instance = await startInstance(options);
      all.add(instance);
      return instance;
    } finally {
      starting -= 1;
    }
  };
  const acquire = async (): Promise<Instance> => {
    if (stopped) throw new FunctionError(`${options.start.functionName} has been stopped.`);
    const free = idle.pop();
    if (free) return free;
    if (all.size + starting < mostCopies) return begin();
    const handed = await new Promise<Instance | undefined>((resolve) => waiting.push(resolve));
    return handed ?? acquire();
  };
  const release = (instance: Instance): void => {
    const next = waiting.shift();
    if (instance.alive()) return next ? next(instance) : void idle.push(instance);
    all.delete(instance);
    next?.(undefined);
  };

  idle.push(await begin());
  return {
    name: options.start.functionName,
    async invoke(event) {
      const instance = await acquire();
      try {
        return await instance.invoke(event);
      } catch (error) {
        if (!stopped) options.report(`${options.start.functionName}: ${String(error)}`);
        throw error;
      } finally {
        release(instance);
      }
    },
    async stop() {
      stopped = true;
      for (const next of waiting.splice(0)) next(undefined);
      await Promise.all([...all].map((instance) => instance.stop()));
    },
  };
}
