/** What drives keep of a subscriber, and how it is forgotten. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Clock } from '#domain/clock';
import { type Table, stamped } from './client.ts';
import { createDrives } from './drives.ts';
import { keys } from './table.ts';
import { createTallies } from './tallies.ts';

/**
 * Forgets in which drives somebody was, and what they were sent: counts become smaller by that. The
 * subscriber has to be a tombstone by then, so that no enrolment begins anew.
 */
export async function eraseEnrolments(
  table: Table,
  clock: Pick<Clock, 'now'>,
  subscriberId: string,
): Promise<void> {
  const drives = await createDrives(table, clock).list();
  const tallies = createTallies(table);
  const erase = async (driveId: string): Promise<void> => {
    const { Attributes } = await table.documents.send(
      new PutCommand({
        TableName: table.name,
        // No condition: a tombstone for a drive that never knew them counts for nothing, and repeating
        // it changes nothing. It has no `rev`, so whoever still holds the row cannot write it back.
        Item: {
          ...keys.enrolment(driveId, subscriberId),
          ...stamped('enrolment-tombstone', 1, clock.now(), {}),
        },
        ReturnValues: 'ALL_OLD',
      }),
    );
    if (!Attributes) return;
    // A drive is closed by its counts, and would wait for this row for ever.
    const ref = { lane: 'drive', driveId, subscriberId } as const;
    await tallies.touch(driveId, [ref], {}, clock.now());
  };
  await Promise.all(drives.map(({ id }) => erase(id)));
}
