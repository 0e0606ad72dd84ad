/**
 * What a turn costs: ours over Teams, Slack and Direct Line beside the peers' echoes (`bench/peers/`), each a process of its own, in one run.
 * `npm run bench [-- TURNS]`. A turn ends with its reply at the far side. Rounds alternate, so that a machine whose speed drifts does so
 * for all; medians are printed, and kept as JSON in bench/out/.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/helpers/postgres.ts';
import { startOpenId, type TokenWish } from '../test/helpers/teams/openid.ts';
import { APP_ID, TENANT } from '../test/helpers/teams/teams-seams.ts';
import { type DoTurn, overDirectLine, overSlack, overTeams, SLACK_SECRET } from './contenders.ts';
import { startFarSide } from './far-side.ts';
import { inParallel } from './load.ts';
import { at, median } from './ratio.ts';
import { cpuOf, end, memoryOf, PINNED, pin, type Served, serve } from './served.ts';

const TURNS = Number(process.argv[2] ?? 1200);
const ALONE = Math.ceil(TURNS / 6);
const ROUNDS = 5;
/** Rounds before the first that counts: V8 still compiles ours, the largest, for some ten thousand turns. */
const WARM_UP = 6;
const STARTS = 9;
/** Turns at once, at each of the processes. */
const WIDTH = 32;
/** agents-hosting fetches the keys of Bot Framework's own issuer from Microsoft, whatever is set; those of another from where that says. */
const OTHER_ISSUER = 'https://bench.example.org/';

type Figures = {
  /** µs of the server's CPU a turn. */
  readonly cpu: number;
  /** Turns a second, so many at once. */
  readonly rate: number;
  /** ms from door to delivery: of one hundred the slowest but one, so many at once; and the middle, one at a time. */
  readonly p99: number;
  readonly alone: number;
};
type Contender = { readonly name: string; readonly servers: readonly Served[]; readonly turn: DoTurn };

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const cpuOfAll = async (servers: readonly Served[]): Promise<number> =>
  sum(await Promise.all(servers.map(cpuOf)));

const measure = async ({ servers, turn }: Contender): Promise<Figures> => {
  const timed = (times: number[]) => async (n: number) => {
    const began = performance.now();
    await turn(n);
    times.push(performance.now() - began);
  };
  const [many, alone]: [number[], number[]] = [[], []];
  const cpu = await cpuOfAll(servers);
  const began = performance.now();
  await inParallel(TURNS, WIDTH * servers.length, timed(many));
  const used = (await cpuOfAll(servers)) - cpu;
  const seconds = (performance.now() - began) / 1000;
  await inParallel(ALONE, 1, timed(alone));
  await cpuOfAll(servers);
  return { cpu: used / TURNS, rate: TURNS / seconds, p99: at(many, 0.99), alone: median(alone) };
};

const compare = async (contenders: readonly Contender[]): Promise<ReadonlyMap<string, Figures>> => {
  const all = new Map<string, Figures[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 1 - WARM_UP; round <= ROUNDS; round += 1) {
    for (const contender of contenders) {
      const figures = await measure(contender);
      if (round > 0) all.get(contender.name)?.push(figures);
    }
  }
  const middle = (figures: readonly Figures[], key: keyof Figures) => median(figures.map((one) => one[key]));
  return new Map(
    [...all].map(([name, figures]) => [
      name,
      {
        cpu: middle(figures, 'cpu'),
        rate: middle(figures, 'rate'),
        p99: middle(figures, 'p99'),
        alone: middle(figures, 'alone'),
      },
    ]),
  );
};

/** From the process to its listening, and what it then holds: the medians, in turns. */
const starts = async (files: readonly string[]): Promise<readonly (readonly [number, number])[]> => {
  const all = files.map((): [number, number][] => []);
  for (let round = 0; round <= STARTS; round += 1) {
    for (const [n, file] of files.entries()) {
      const server = await serve(file);
      // Once it has nothing left to do that its start put off.
      await cpuOf(server);
      if (round > 0) all[n]?.push([server.startMs, memoryOf(server)]);
      await end(server);
    }
  }
  return all.map((one) => [median(one.map(([ms]) => ms)), median(one.map(([, mb]) => mb))]);
};

pin(process.pid, 1);
const busy = loadavg()[0] ?? Number.NaN;
const farSide = await startFarSide();
const slackEnv = {
  SLACK_BOT_TOKEN: 'xoxb-of-the-bench',
  SLACK_SIGNING_SECRET: SLACK_SECRET,
  SLACK_API_URL: `${farSide.url}/api/`,
  // The check page is linked, not uploaded.
  PUBLIC_URL: 'https://bot.example.org',
};

const [agents, botbuilder, waterfall, bolt] = await Promise.all([
  serve('peers/agents-echo.js'),
  serve('peers/botbuilder-echo.js'),
  serve('peers/botbuilder-waterfall.js'),
  serve('peers/bolt-echo.js', { SLACK_API_URL: `${farSide.url}/api` }),
]);
const ours = await serve('our-server.ts', slackEnv);
const turns = await compare([
  { name: 'agents-hosting, echo', servers: [agents], turn: overTeams(agents, farSide) },
  { name: 'botbuilder, echo', servers: [botbuilder], turn: overTeams(botbuilder, farSide) },
  { name: 'botbuilder, waterfall', servers: [waterfall], turn: overTeams(waterfall, farSide) },
  { name: 'ours, Teams', servers: [ours], turn: overTeams(ours, farSide) },
  { name: 'Bolt, echo', servers: [bolt], turn: overSlack(bolt, farSide) },
  { name: 'ours, Slack', servers: [ours], turn: overSlack(ours, farSide) },
  { name: 'ours, Direct Line', servers: [ours], turn: await overDirectLine([ours]) },
]);
for (const server of [agents, botbuilder, waterfall, bolt, ours]) await end(server);

const openId = await startOpenId();
const signedEnv = {
  BENCH_OPENID: openId.metadataUrl,
  BENCH_APP: APP_ID,
  BENCH_TENANT: TENANT,
  BENCH_ISSUER: OTHER_ISSUER,
};
const [signedAgents, signedBotbuilder, signedOurs] = [
  await serve('peers/agents-echo.js', signedEnv),
  await serve('peers/botbuilder-echo.js', signedEnv),
  await serve('our-server.ts', {
    ...signedEnv,
    MicrosoftAppId: APP_ID,
    MicrosoftAppPassword: 'x',
    MicrosoftAppTenantId: TENANT,
  }),
];
const bearer = async (wish?: TokenWish) => `Bearer ${await openId.token(APP_ID, farSide.url, wish)}`;
const signed = await compare([
  {
    name: 'agents-hosting, signed',
    servers: [signedAgents],
    turn: overTeams(signedAgents, farSide, await bearer({ issuer: OTHER_ISSUER })),
  },
  {
    name: 'botbuilder, signed',
    servers: [signedBotbuilder],
    turn: overTeams(signedBotbuilder, farSide, await bearer()),
  },
  {
    name: 'ours, Teams, signed',
    servers: [signedOurs],
    turn: overTeams(signedOurs, farSide, await bearer()),
  },
]);
for (const server of [signedAgents, signedBotbuilder, signedOurs]) await end(server);
await openId.close();

const postgres = await startPostgres();
const onPostgres = { DATABASE_URL: await postgres.database() };
const [sqlite, one, two] = [
  await serve('our-server.ts'),
  await serve('our-server.ts', onPostgres),
  // On the core of the first, for the load and the database have the other: what both use of it a turn says what each would do on its own.
  await serve('our-server.ts', onPostgres),
];
const stores = await compare([
  { name: 'ours, SQLite', servers: [sqlite], turn: await overDirectLine([sqlite]) },
  { name: 'ours, PostgreSQL', servers: [one], turn: await overDirectLine([one]) },
  // As many turns as the first had: what V8 has not compiled yet would count as what a second process costs.
  { name: 'ours, PostgreSQL, the other', servers: [two], turn: await overDirectLine([two]) },
  { name: 'ours, PostgreSQL, two processes', servers: [one, two], turn: await overDirectLine([one, two]) },
]);
for (const server of [sqlite, one, two]) await end(server);
await postgres.stop();
const [theirStart, ourStart] = await starts(['peers/botbuilder-echo.js', 'our-server.ts']);

const figures = new Map([...turns, ...signed, ...stores]);
const of = (name: string): Figures => {
  const found = figures.get(name);
  if (found === undefined) throw new Error(`${name} was not measured`);
  return found;
};
const ratio = (mine: string, theirs: string, key: keyof Figures): number => of(mine)[key] / of(theirs)[key];
/** What is wanted: at least, or at most. */
const WANTED: readonly (readonly [what: string, ratio: number, wish: string])[] = [
  ['Teams, turns/s to the agents echo', ratio('ours, Teams', 'agents-hosting, echo', 'rate'), '≥ 1.2'],
  ['Teams, CPU to the agents echo', ratio('ours, Teams', 'agents-hosting, echo', 'cpu'), '≤ 0.85'],
  ['Teams, p99 to the agents echo', ratio('ours, Teams', 'agents-hosting, echo', 'p99'), '≤ 1'],
  ['Teams, alone to the agents echo', ratio('ours, Teams', 'agents-hosting, echo', 'alone'), '≤ 1.3'],
  ['Teams, turns/s to the waterfall', ratio('ours, Teams', 'botbuilder, waterfall', 'rate'), '≥ 2.7'],
  [
    'Teams signed, turns/s to the agents echo',
    ratio('ours, Teams, signed', 'agents-hosting, signed', 'rate'),
    '≥ 1.2',
  ],
  [
    'Teams signed, CPU to the agents echo',
    ratio('ours, Teams, signed', 'agents-hosting, signed', 'cpu'),
    '≤ 0.85',
  ],
  ['Slack, turns/s to Bolt’s echo', ratio('ours, Slack', 'Bolt, echo', 'rate'), '≥ 1'],
  [
    'Direct Line, turns/s to botbuilder’s echo',
    ratio('ours, Direct Line', 'botbuilder, echo', 'rate'),
    '≥ 1.2',
  ],
  ['PostgreSQL, turns/s to SQLite', ratio('ours, PostgreSQL', 'ours, SQLite', 'rate'), '≥ 0.5'],
  [
    'two processes, turns a second of CPU, on two cores to one',
    2 * ratio('ours, PostgreSQL', 'ours, PostgreSQL, two processes', 'cpu'),
    '≥ 1.6',
  ],
  ['start, to botbuilder’s echo', (ourStart?.[0] ?? 0) / (theirStart?.[0] ?? 0), '≤ 1.3'],
  ['memory after start, to botbuilder’s echo', (ourStart?.[1] ?? 0) / (theirStart?.[1] ?? 0), '≤ 1.5'],
];

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(import.meta.dirname, `peers/node_modules/${name}/package.json`), 'utf8'))
    .version;
const told = {
  machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, pinned: PINNED, busy },
  peers: Object.fromEntries(
    ['@microsoft/agents-hosting', 'botbuilder', '@slack/bolt'].map((name) => [name, versionOf(name)]),
  ),
  turns: Object.fromEntries(figures),
  start: { botbuilder: theirStart, ours: ourStart },
  ratios: WANTED.map(([what, value, wish]) => ({ what, ratio: Number(value.toFixed(2)), wanted: wish })),
};
const out = join(import.meta.dirname, 'out');
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'turn.json'), `${JSON.stringify(told, null, 2)}\n`);

const row = (cells: readonly string[]) => console.log(`| ${cells.join(' | ')} |`);
row(['', 'µs CPU a turn', 'turns/s', 'p99, ms', 'alone, ms']);
row(['---', '---', '---', '---', '---']);
for (const [name, { cpu, rate, p99, alone }] of figures)
  row([name, cpu.toFixed(0), rate.toFixed(0), p99.toFixed(0), alone.toFixed(1)]);
console.log('');
row(['ratio', 'measured', 'wanted']);
row(['---', '---', '---']);
for (const [what, value, wish] of WANTED) row([what, value.toFixed(2), wish]);
console.log(`\n${JSON.stringify({ ...told.machine, ...told.peers })}`);
process.exit(0);
