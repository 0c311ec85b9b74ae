/** The stored form of a subscriber: which attributes there are, and the one way to change them. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Consent, Purpose, Subscriber } from '#domain/subscriber';
import { type Table, unlessRefused } from './client.ts';
import { keys } from './table.ts';

/** Attributes beside the key, `type`, `v` and `sendingUntil`, by what they are about. */
const attributes = {
  known: ['role', 'country', 'region', 'locale', 'zone', 'topics', 'audPk', 'audSk'],
  address: ['address'],
  asking: ['askedAt', 'since'],
  consent: ['confirmedAt', 'consents'],
  stop: ['at'],
  reason: ['reason'],
  life: ['status', 'expires'],
} as const;

type Group = keyof typeof attributes;

export interface StoredSubscriber {
  type: string;
  v: 1;
  /** Absent in a tombstone. */
  status?: Subscriber['status'];
  region?: string;
  askedAt?: number;
  consents?: Partial<Record<Purpose, Consent>>;
  /** What a suppression was for; stays in a tombstone. */
  reason?: 'bounce' | 'complaint';
  /** ms since 1970 until which a mail may be on its way */
  sendingUntil?: number;
  /** seconds since 1970 */
  expires?: number;
}

interface Change {
  set: Record<string, unknown>;
  /** Written only where the attribute is absent. */
  setOnce?: Record<string, unknown>;
  remove?: readonly string[];
  /** "#name" is an attribute, ":name" one of `values` or of what is set. */
  condition?: string;
  values?: Record<string, unknown>;
}

/** One update of one subscriber; null when the condition did not hold. Returns the whole item after it. */
export async function change(
  table: Table,
  id: string,
  { set, setOnce = {}, remove = [], condition, values = {} }: Change,
): Promise<StoredSubscriber | null> {
  const assignments = [
    ...Object.keys(set).map((name) => `#${name} = :${name}`),
    ...Object.keys(setOnce).map((name) => `#${name} = if_not_exists(#${name}, :${name})`),
  ];
  const removals = remove.map((name) => `#${name}`);
  const update =
    `SET ${assignments.join(', ')}` + (removals.length > 0 ? ` REMOVE ${removals.join(', ')}` : '');
  const command = new UpdateCommand({
    TableName: table.name,
    Key: keys.subscriber(id),
    UpdateExpression: update,
    ...(condition === undefined ? {} : { ConditionExpression: condition }),
    ExpressionAttributeNames: aliases(`${update} ${condition ?? ''}`),
    ExpressionAttributeValues: prefixed({ ...set, ...setOnce, ...values }),
    ReturnValues: 'ALL_NEW',
  });
  const result = await unlessRefused(table.documents.send(command));
  return result && (result.Attributes as StoredSubscriber);
}

/**
 * Changes the state of a subscriber: of what the state before held, only the groups in `keep` stay.
 * So an attribute that a later version adds to a group is forgotten with it.
 */
export async function become(
  table: Table,
  id: string,
  { keep = [], set, ...rest }: Omit<Change, 'remove'> & { keep?: readonly Group[] },
): Promise<StoredSubscriber | null> {
  const written = new Set([...Object.keys(set), ...Object.keys(rest.setOnce ?? {})]);
  const remove = (Object.keys(attributes) as Group[])
    .filter((group) => !keep.includes(group))
    .flatMap((group) => [...attributes[group]])
    .filter((name) => !written.has(name));
  return change(table, id, { ...rest, set: { ...set, v: 1 }, remove });
}

/** A stored item as the rules know it; null for a tombstone. */
export function subscriberOf(id: string, item: StoredSubscriber): Subscriber | null {
  if (!item.status) return null;
  const { pk, sk, audPk, audSk, type, v, expires, since, ...subscriber } =
    item as StoredSubscriber & Record<string, unknown>;
  // Only this folder writes these items, under the types of the rules.
  return { id, ...subscriber } as Subscriber;
}

/** "#status" stands for "status": many of our names are reserved words of DynamoDB. */
function aliases(expression: string): Record<string, string> {
  return Object.fromEntries(
    [...expression.matchAll(/#(\w+)/g)].map(([alias, name = '']) => [alias, name]),
  );
}

function prefixed(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value]));
}
