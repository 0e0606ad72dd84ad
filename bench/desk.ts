/**
 * What ten thousand tickets cost the desk page, beside its smallest request (`GET me`, through the same door), and a start
 * and a stop with three thousand open tickets beside those of an empty house. Medians in ms, as ratios.
 */
import { openSqlite } from '../src/store/drivers/sqlite.ts';
import { openStore } from '../src/store/store.ts';
import { type Bot, startBot } from '../test/helpers/bot.ts';
import { signIn } from '../test/helpers/desk/desk.ts';
import { fileTickets } from '../test/helpers/desk/many-tickets.ts';
import { claim, inTurns } from './ratio.ts';

const FROM = Date.parse('2025-03-03T09:00:00+09:00');
const NOW = '2025-03-10T10:00:00+09:00';

const startWith = async (count: number, isOpen: (n: number) => boolean): Promise<Bot> => {
  const bot = await startBot({ now: NOW });
  await bot.leave();
  const store = await openStore(openSqlite(bot.dataDir), 'tdb-class2');
  await fileTickets(store, count, FROM, isOpen);
  await store.close();
  await bot.comeBack();
  return bot;
};

const PAGES: readonly (readonly [path: string, most: number])[] = [
  ['tickets', 20],
  ['tickets?limit=200', 40],
  [`tickets?q=${encodeURIComponent('第42支店 山田')}`, 40],
  // A word that one ticket has: every other is read.
  [`tickets?q=${encodeURIComponent('山田4242子')}`, 40],
  ['tickets?level=past&status=open&assignee=none', 20],
  ['tickets?order=updated', 40],
  ['counts', 20],
  ['callbacks', 20],
  ['callers?phone=0312123434', 40],
  ['tickets/4242/others', 40],
  ['tickets/4242/checks', 40],
  ['snippets', 20],
  ['stats?from=2025-02-10&to=2025-03-10', 150],
];
const many = await startWith(10_000, (n) => n % 50 === 0);
const client = await signIn(many, '鈴木', NOW);
for (const [path, most] of PAGES) {
  const { list, me } = await inTurns(
    { me: () => client.ask('GET', 'me'), list: () => client.ask('GET', path) },
    15,
  );
  console.log(`\n${decodeURIComponent(path)}: ${list.toFixed(1)} ms · me ${me.toFixed(1)} ms`);
  claim('of ten thousand : me', list / me, most);
}
await many.stop();

const open = await startWith(3000, () => true);
await open.idle();
const empty = await startBot({ now: NOW });
const restarts = await inTurns({ open: () => open.restart(), empty: () => empty.restart() }, 5);
console.log(
  `\na restart with 3,000 open: ${restarts.open.toFixed(1)} ms · empty ${restarts.empty.toFixed(1)} ms`,
);
claim('with 3,000 open : empty', restarts.open / restarts.empty, 10);
await open.stop();
await empty.stop();
