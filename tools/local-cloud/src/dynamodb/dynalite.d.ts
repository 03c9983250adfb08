declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** Milliseconds a table stays in CREATING, UPDATING and DELETING. */
    readonly createTableMs?: number;
    readonly updateTableMs?: number;
    readonly deleteTableMs?: number;
  }

  const dynalite: (options?: Options) => Server;
  export = dynalite;
}
