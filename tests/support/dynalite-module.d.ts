declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** DynamoDB's API on LevelDB. `createTableMs` is how long a new table stays in CREATING. */
  export default function dynalite(options?: {
    path?: string;
    createTableMs?: number;
    deleteTableMs?: number;
  }): Server;
}
