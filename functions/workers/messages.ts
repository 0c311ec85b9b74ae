/** Messages of our queues. They carry ids only: the table is the truth, a message is a hint. */
import * as z from 'zod/mini';

const id = z.string().check(z.regex(/^[\w-]{1,64}$/));

/** "Look at this item, it seems due." Safe to repeat, to reorder and to lose. */
export const sendHint = z.discriminatedUnion('lane', [
  z.strictObject({ lane: z.literal('urgent'), mailId: id }),
  z.strictObject({ lane: z.literal('drive'), driveId: id, subscriberId: id }),
]);

/** "Enrol the subscribers of this shard of the audience." Continues from its checkpoint. */
export const fanoutTask = z.strictObject({
  driveId: id,
  shard: z.string().check(z.regex(/^\d{2}$/)),
});
export type FanoutTask = z.infer<typeof fanoutTask>;
