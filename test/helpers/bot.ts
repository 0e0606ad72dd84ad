import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import pg from 'pg';
import pino from 'pino';
import { type Running, type Seams, start } from '../../src/setup/start.ts';
import { checkHere } from './check-here.ts';
import { configOf } from './config.ts';
import { scratchDir } from './scratch.ts';
import { layDatabase } from './template-database.ts';

export type Bot = {
  readonly url: string;
  /** Where METRICS_PORT leads, if it is set. */
  readonly metricsUrl: () => string;
  readonly dataDir: string;
  /** Every line that was logged. */
  readonly logged: readonly string[];
  /** Sets the clock. */
  readonly setNow: (iso: string) => void;
  readonly idle: Running['idle'];
  /** Ends the process's part, keeps the data, begins again: what a restart does. */
  readonly restart: () => Promise<void>;
  /** The first half of a restart, and the second, with other settings if given. */
  readonly leave: () => Promise<void>;
  readonly comeBack: (env?: Readonly<Record<string, string>>) => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** A database of its own on the PostgreSQL server that TEST_POSTGRES names: the tests then run over it in SQLite's place. */
const ownDatabase = async (): Promise<Readonly<Record<string, string>>> => {
  const server = process.env.TEST_POSTGRES;
  if (server === undefined) return {};
  const name = `m${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return { DATABASE_URL: new URL(name, server).href };
};

/**
 * The whole bot as `npm start` runs it, on a port and a folder of its own, with a clock that stands still at `now` until it is set. It checks files in this
 * process, unless its seams say otherwise.
 */
export const startBot = async (
  options: {
    readonly now?: string;
    /** The clock goes on from where it is set: then what fails once by a slow machine is tried again, as it is in the world. */
    readonly goesOn?: boolean;
    /** Any that is free (0), or that of the bot before: programs that a browser has compiled are known by their address. */
    readonly port?: number;
    readonly env?: Readonly<Record<string, string>>;
    /** PEM of the service's issuers, in the place of the file's. */
    readonly issuers?: readonly string[];
    readonly seams?: Omit<Seams, 'now' | 'log'>;
  } = {},
): Promise<Bot> => {
  const dataDir = scratchDir('madoguchi-');
  const database = await ownDatabase();
  const logged: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) });
  let at = Date.parse(options.now ?? '2025-03-10T10:00:00+09:00');
  let ahead = at - Date.now();
  const { issuers, goesOn = false } = options;
  const now = () => (goesOn ? Date.now() + ahead : at);
  const run = (port: number, env?: Readonly<Record<string, string>>) => {
    const config = configOf({ ...database, ...options.env, ...env }, port, dataDir);
    return start(
      issuers === undefined ? config : { ...config, service: { ...config.service, issuers } },
      // What is done beforehand decides how long the first waits who asks, and nothing else; getting a spare child ready costs four times what the bot's start does.
      // How often due tasks are looked for decides how soon they are found whose time comes by itself; they are looked for whenever the clock is set.
      { ahead: false, pollMs: 300, checker: checkHere, ...options.seams, now, log },
    );
  };
  if (database.DATABASE_URL === undefined && options.env?.DATABASE_URL === undefined)
    await layDatabase(dataDir);
  let running = await run(options.port ?? 0);
  const { port } = running;
  return {
    url: `http://localhost:${port}`,
    metricsUrl: () => `http://localhost:${running.metricsPort}`,
    dataDir,
    logged,
    setNow: (iso) => {
      at = Date.parse(iso);
      ahead = at - Date.now();
      running.wakeDue();
    },
    idle: () => running.idle(),
    restart: async () => {
      await running.stop();
      running = await run(port);
    },
    leave: () => running.stop(),
    comeBack: async (env) => {
      running = await run(port, env);
    },
    stop: async () => {
      await running.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
