import { overDirectLine } from './contenders.ts';
import { startInstalledPostgres } from './installed-postgres.ts';
import { EVERY_CORE, end, LOAD_CORE, serve } from './served.ts';
import { compare, type Figures } from './windows.ts';

/**
 * SQLite beside PostgreSQL, and two processes over PostgreSQL beside one; each of ours on the servers' core. Beside SQLite, whose work is part of
 * our process, the database goes where the system lets it, as on any machine that it shares with us. Where two are compared with one it keeps to
 * the core of the load, so that it takes nothing from either: both use the servers' core, and what they use of it a turn says what each would
 * do on one of its own.
 */
export const compareStores = async (): Promise<ReadonlyMap<string, readonly Figures[]>> => {
  const postgres = await startInstalledPostgres();
  const env = { DATABASE_URL: postgres.url };
  const [sqlite, one, two] = [
    await serve('our-server.ts'),
    await serve('our-server.ts', env),
    await serve('our-server.ts', env),
  ];
  const anywhere = () => postgres.place(EVERY_CORE);
  const besideTheLoad = () => postgres.place(LOAD_CORE);
  // Each process has as many turns as the other: what V8 has not compiled yet would count as what a second one costs.
  const figures = await compare([
    { name: 'ours, SQLite', servers: [sqlite], turn: await overDirectLine([sqlite]) },
    { name: 'ours, PostgreSQL', servers: [one], turn: await overDirectLine([one]), ready: anywhere },
    {
      name: 'ours, PostgreSQL beside the load',
      servers: [two],
      turn: await overDirectLine([two]),
      ready: besideTheLoad,
    },
    {
      name: 'ours, PostgreSQL beside the load, two processes',
      servers: [one, two],
      turn: await overDirectLine([one, two]),
      ready: besideTheLoad,
    },
  ]);
  for (const server of [sqlite, one, two]) await end(server);
  await postgres.stop();
  return figures;
};
