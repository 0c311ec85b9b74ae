/** Educators, staff and their sessions. */
import { DeleteCommand, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type People, sessionLife, type Session, type Staff } from '#domain/person';
import { alive, putNew, stamped, type Table } from './client.ts';
import { expiry, keys } from './table.ts';

type StoredStaff = Pick<Staff, 'role' | 'locale'>;
type StoredSession = Pick<Session, 'locale'>;

export function createPeople(table: Table): People {
  /** Strongly consistent: what was revoked a moment ago opens nothing. */
  async function read(Key: {
    pk: string;
    sk: string;
  }): Promise<Record<string, unknown> | undefined> {
    const get = new GetCommand({ TableName: table.name, Key, ConsistentRead: true });
    return (await table.documents.send(get)).Item;
  }

  return {
    async admitEducator(id, locale, now) {
      // No condition: writing the same twice is the same, and only the life of the item moves on.
      await table.documents.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keys.person('educator', id),
          UpdateExpression:
            'SET #type = :type, v = :v, #locale = :locale, expires = :expires, createdAt = if_not_exists(createdAt, :now)',
          ExpressionAttributeNames: { '#type': 'type', '#locale': 'locale' },
          ExpressionAttributeValues: {
            ':type': 'educator',
            ':v': 1,
            ':locale': locale,
            ':expires': expiry('educator', now).expires,
            ':now': now,
          },
        }),
      );
    },

    async admitOwner(id, locale, now) {
      const owner: StoredStaff = { role: 'owner', locale };
      // Only when there is none: signing in again must not give back a role that was changed.
      await putNew(
        table,
        stamped('staff', 1, now, { ...keys.person('staff', id), ...owner, createdAt: now }),
        now,
      );
    },

    async staff(id) {
      const item = (await read(keys.person('staff', id))) as StoredStaff | undefined;
      return item ? { id, role: item.role, locale: item.locale } : null;
    },

    async openSession({ kind, personId, sessionId, locale }, now) {
      const item = stamped('session', 1, now, {
        ...keys.session(kind, personId, sessionId),
        locale,
        expires: Math.floor((now + sessionLife[kind]) / 1000),
      });
      // The id is fresh, so there is nothing that this could replace.
      await putNew(table, item, now);
    },

    async session(kind, personId, sessionId, now) {
      const item = alive<StoredSession>(await read(keys.session(kind, personId, sessionId)), now);
      return item && { kind, personId, sessionId, locale: item.locale };
    },

    async endSession(kind, personId, sessionId) {
      await table.documents.send(
        new DeleteCommand({
          TableName: table.name,
          Key: keys.session(kind, personId, sessionId),
        }),
      );
    },
  };
}
