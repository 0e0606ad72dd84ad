/** What the import of a roster of 10,000 certificates costs, beside one of 1,000 rows and beside the same rows once more. Medians in ms. */

import { startBot } from '../test/helpers/bot.ts';
import { signIn } from '../test/helpers/desk/desk.ts';
import { claim, inTurns } from './ratio.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const rosterOf = (count: number, from: number): string =>
  `email,name,department,serial,valid until\n${Array.from(
    { length: count },
    (_, n) =>
      `p${from + n}@example.co.jp,社員 ${n},部署 ${n % 40},${(0x10_0000 + n).toString(16)},2026-03-01`,
  ).join('\n')}`;

const bot = await startBot({ now: NOW });
const { cookie } = await signIn(bot, '鈴木', NOW);
const give = async (csv: string, preview = ''): Promise<void> => {
  const response = await fetch(`${bot.url}/desk/api/campaign/roster${preview}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'x-madoguchi-desk': '1', cookie },
    body: csv,
  });
  if (response.status !== 200) throw new Error(`the roster was answered ${response.status}`);
  await response.text();
};

let from = 0;
/** Another company each time. */
const anew = (): number => {
  from += 1_000_000;
  return from;
};
const { small, large, preview, again } = await inTurns(
  {
    small: () => give(rosterOf(1000, anew())),
    large: () => give(rosterOf(10_000, anew())),
    again: () => give(rosterOf(10_000, from)),
    preview: () => give(rosterOf(10_000, from), '?preview=1'),
  },
  3,
);
console.log(
  `\n10,000 rows ${large.toFixed(0)} ms · 1,000 rows ${small.toFixed(0)} ms · the same once more ${again.toFixed(0)} ms · a preview ${preview.toFixed(0)} ms`,
);
claim('ten thousand rows : a thousand', large / small, 14);
claim('the same rows once more : anew', again / large, 1);
await bot.stop();
