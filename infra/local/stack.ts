/** The synthesised template, running on this machine. */
import { resolve } from 'node:path';
import type { StackClock } from './clock.ts';
import { startControlServer } from './control/server.ts';
import { takeFrontDoor, type FrontDoor } from './door/front-door.ts';
import type { LocalFunction } from './functions/pool.ts';
import { lockFolder } from './lock.ts';
import type { Faults } from './mail/faults.ts';
import { openInbox, type Inbox } from './mail/inbox.ts';
import { localParameters, startParts } from './parts.ts';
import type { Endpoints, Services } from './services.ts';
import type { Resource } from './template/template.ts';

export interface StackOptions {
  /** Folder for all data and logs. @default ".local" */
  dir?: string;
  /** Port of the front door; 0 takes a free one. @default 4321 */
  port?: number;
  /** Cloud assembly to run. @default "cdk.out" */
  cdkOut?: string;
  /** Built site. @default "site/dist" */
  siteDir?: string;
  /** Whether schedules run by themselves; otherwise only when the clock is moved. @default true */
  timers?: boolean;
  /** Replaces the queues' visibility time-outs, so that a test sees a redelivery soon. */
  visibilitySeconds?: number;
  /** Already taken, by a caller that had other things to do first. */
  door?: FrontDoor;
  /** Time at which the stack's clock starts, in ms since 1970. @default now */
  startAt?: number;
  /** Told of each call of a function that failed. @default nobody */
  report?: (line: string) => void;
}

export interface Stack {
  /** The front door, without a closing slash. */
  url: string;
  controlUrl: string;
  dir: string;
  tableName: string;
  /** Who may sign in as staff first. */
  ownerAddress: string;
  endpoints: Endpoints;
  resources: Resource[];
  services: Services;
  mail: Inbox & { faults: Faults };
  clock: Pick<StackClock, 'now'> & {
    /** Moves time forward and runs the schedules that are due by then. */
    advance(ms: number): Promise<void>;
  };
  /** Calls a function by its name or logical id, or the beginning of its logical id ("Finder"). */
  invoke(functionName: string, event?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts the stack; throws a StartRefused, before any data are touched, when port or folder are in use. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const dir = resolve(options.dir ?? '.local');
  const door = options.door ?? (await takeFrontDoor(options.port ?? 4321));
  const control = await startControlServer(dir, portBeside(door.url, options.port));
  const undo: (() => Promise<unknown>)[] = [() => door.close(), () => control.close()];
  const stop = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    undo.push(await lockFolder(dir, { url: door.url, controlUrl: control.url }));
    const parts = await startParts(dir, door.url, options, undo);
    const { clock, functions, sources, services, edge, template } = parts;
    const inbox = openInbox(services.mail.journal);
    const stack: Stack = {
      url: door.url,
      controlUrl: control.url,
      dir,
      tableName:
        template.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')[0]?.name ?? '',
      ownerAddress: localParameters.OwnerAddress,
      endpoints: services.endpoints,
      resources: template.resources,
      services,
      mail: { ...inbox, faults: services.mail.faults },
      clock: {
        now: clock.now,
        async advance(ms) {
          clock.advance(ms);
          await sources.runDue();
        },
      },
      invoke: (name, event = {}) => findFunction(functions, template.resources, name).invoke(event),
      stop,
    };
    control.open({
      inbox,
      faults: services.mail.faults,
      advance: stack.clock.advance,
      invoke: stack.invoke,
      state: () => stateOf(stack),
    });
    door.open(edge);
    return stack;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The inbox stands beside the front door, unless that has any free port. */
function portBeside(url: string, asked?: number): number {
  return asked === 0 ? 0 : Number(new URL(url).port) + 1;
}

function findFunction(
  functions: LocalFunction[],
  resources: Resource[],
  wanted: string,
): LocalFunction {
  const resource = resources.find(
    ({ type, name, id }) =>
      type === 'AWS::Lambda::Function' && (name === wanted || id.startsWith(wanted)),
  );
  const found = functions.find(({ name }) => name === resource?.name);
  if (!found) throw new Error(`No function "${wanted}" runs here.`);
  return found;
}

function stateOf({ url, clock, services, mail, resources }: Stack): object {
  const queues = resources
    .filter(({ type }) => type === 'AWS::SQS::Queue')
    .map(({ id, name }) => [id, services.queues.count(name)]);
  return {
    url,
    now: new Date(clock.now()).toISOString(),
    mails: services.mail.journal.mails.length,
    pendingEvents: services.mail.journal.pending(),
    faults: mail.faults.waiting(),
    queues: Object.fromEntries(queues) as object,
  };
}
