/** Open asks to sign in, by the hash of their id. */
import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Ask, type Asks, triesPerAsk } from '#domain/person';
import { putNew, stamped, type Table, unlessRefused } from './client.ts';
import { keys } from './table.ts';

export function createAsks(table: Table): Asks {
  return {
    async open(askHash, ask, now) {
      await putNew(table, stamped('ask', 1, now, { ...keys.ask(askHash), ...ask, tries: 0 }), now);
    },

    async tryCode(askHash, now) {
      // Counted before the code is compared, so that racing guesses cannot share a try.
      const counted = await unlessRefused(
        table.documents.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keys.ask(askHash),
            UpdateExpression: 'ADD tries :one',
            ConditionExpression: 'tries < :max AND expires > :now',
            ExpressionAttributeValues: {
              ':one': 1,
              ':max': triesPerAsk,
              ':now': Math.floor(now / 1000),
            },
          }),
        ),
      );
      return counted !== null;
    },

    async consume(askHash, now) {
      // Conditional delete: of any number of callers, the database lets one find the item.
      const taken = await unlessRefused(
        table.documents.send(
          new DeleteCommand({
            TableName: table.name,
            Key: keys.ask(askHash),
            ConditionExpression: 'attribute_exists(pk) AND expires > :now',
            ExpressionAttributeValues: { ':now': Math.floor(now / 1000) },
            ReturnValues: 'ALL_OLD',
          }),
        ),
      );
      return (taken?.Attributes as Ask | undefined) ?? null;
    },
  };
}
