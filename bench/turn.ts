/**
 * What a turn costs: ours over Teams, Slack and Direct Line beside the peers' echoes (`bench/peers/`), each a process of its own, in one run.
 * `npm run bench [-- TURNS]`. A turn ends with its reply at the far side. Rounds alternate, so that a machine whose speed drifts does so
 * for all, and ratios are those within a round; medians are printed, and kept as JSON in bench/out/.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { startFarSide } from './far-side.ts';
import { LOAD_CORE, PINNED, pin } from './served.ts';
import { compareStarts } from './starts.ts';
import { comparePeers, compareSigned } from './turn-peers.ts';
import { ratiosOf } from './turn-ratios.ts';
import { compareStores } from './turn-stores.ts';
import { middleOf } from './windows.ts';

pin(process.pid, LOAD_CORE);
const busy = loadavg()[0] ?? Number.NaN;
const farSide = await startFarSide();
const rounds = new Map([
  ...(await comparePeers(farSide)),
  ...(await compareSigned(farSide)),
  ...(await compareStores()),
]);
const start = await compareStarts({ botbuilder: 'peers/botbuilder-echo.js', ours: 'our-server.ts' });
const ratios = ratiosOf(rounds, start);
const figures = new Map([...rounds].map(([name, each]) => [name, middleOf(each)]));

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(join(import.meta.dirname, `peers/node_modules/${name}/package.json`), 'utf8'))
    .version;
const told = {
  machine: { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, pinned: PINNED, busy },
  peers: Object.fromEntries(
    ['@microsoft/agents-hosting', 'botbuilder', '@slack/bolt'].map((name) => [name, versionOf(name)]),
  ),
  turns: Object.fromEntries(figures),
  start,
  ratios: ratios.map((one) => ({ ...one, ratio: Number(one.ratio.toFixed(2)) })),
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
for (const { what, ratio, wanted } of ratios) row([what, ratio.toFixed(2), wanted]);
console.log(`\n${JSON.stringify({ ...told.machine, ...told.peers })}`);
process.exit(0);
