/** Drives in the table: few items, each changed only from the revision that its changer saw. */
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '#domain/clock';
import { type Drive, type DriveState, mayBecome } from '#domain/drive';
import type { Drives } from '#domain/ports';
import { type Table, putNew, stamped, unlessRefused } from './client.ts';
import { query } from './query.ts';
import { countsOf } from './tallies.ts';
import { keys } from './table.ts';
import { putText } from './texts.ts';

export function createDrives(table: Table, clock: Pick<Clock, 'now'>): Drives {
  const get = async (id: string): Promise<Drive | null> => {
    const { Item } = await table.documents.send(
      // A pause counts from the moment it was answered.
      new GetCommand({ TableName: table.name, Key: keys.drive(id), ConsistentRead: true }),
    );
    return Item ? driveOf(Item) : null;
  };
  const itemOf = (drive: Drive) => ({
    ...keys.drive(drive.id),
    ...stamped('drive', 1, clock.now(), drive),
  });

  return {
    get,

    async create(drive, texts) {
      // Texts first: a drive that can be read has all its words.
      await Promise.all(texts.map((text) => putText(table, text, clock.now())));
      return (await putNew(table, itemOf(drive), clock.now())) ? 'created' : 'exists';
    },

    async list() {
      const items = await query(table, { pk: keys.drive('').pk });
      return items.map(driveOf).sort((a, b) => b.launchedAt - a.launchedAt);
    },

    async change(id, revision, to) {
      const drive = await get(id);
      if (!drive || drive.revision !== revision || !mayBecome(drive.state, to)) return null;
      const changed = { ...inState(drive, to), revision: revision + 1, changedAt: clock.now() };
      const put = new PutCommand({
        TableName: table.name,
        Item: itemOf(changed),
        // Of two people who change it at once, the second has not seen what the first did.
        ConditionExpression: 'revision = :revision',
        ExpressionAttributeValues: { ':revision': revision },
      });
      return (await unlessRefused(table.documents.send(put))) && changed;
    },

    counts: (id) => countsOf(table, id),
  };
}

/** The drive in another state; a pause remembers where it came from. */
function inState({ pausedFrom, ...drive }: Drive, to: DriveState): Drive {
  if (to !== 'paused') return { ...drive, state: to };
  const from = drive.state === 'paused' ? pausedFrom : drive.state;
  return {
    ...drive,
    state: to,
    ...(from === 'enrolling' || from === 'running' ? { pausedFrom: from } : {}),
  };
}

function driveOf(item: Record<string, unknown>): Drive {
  const { pk, sk, type, v, ...drive } = item;
  return drive as unknown as Drive;
}
