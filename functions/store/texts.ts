/** Compiled texts by content hash: written once, never changed, so they may be kept in memory for good. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { CompiledText } from '#domain/ports';
import type { Texts } from '#domain/mail-ports';
import { type Table, putNew, stamped } from './client.ts';
import { keys } from './table.ts';

/** At 15 KB each, so many are a few megabytes; the oldest makes room. */
const kept = 200;

/** Writes a text unless it is there: the same hash is the same words. */
export async function putText(table: Table, text: CompiledText, now: number): Promise<void> {
  const item = { ...keys.compiledText(text.hash), ...stamped('compiled-text', 1, now, text) };
  await putNew(table, item, now);
}

export function createTexts(table: Table): Texts {
  const known = new Map<string, CompiledText>();
  return {
    async get(hash) {
      const before = known.get(hash);
      if (before) return before;
      const { Item } = await table.documents.send(
        new GetCommand({
          TableName: table.name,
          Key: keys.compiledText(hash),
          ConsistentRead: true,
        }),
      );
      if (!Item) throw new Error(`The compiled text ${hash} is missing from the table.`);
      const { pk, sk, type, v, ...text } = Item;
      if (known.size >= kept) known.delete([...known.keys()][0] ?? '');
      known.set(hash, text as CompiledText);
      return text as CompiledText;
    },
  };
}
