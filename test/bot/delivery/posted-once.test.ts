import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { postedIn } from '../../break/slack-holder.ts';
import { type Everywhere, startEverywhere } from '../../helpers/everywhere.ts';
import { directMessage } from '../../helpers/slack/payloads.ts';
import { becomes, until } from '../../helpers/until.ts';

const NOW = '2025-03-10T10:00:00+09:00';
const MINUTE = 60_000;
const TEXT = '証明書のバックアップを取りたい';

/** Whose next message is done, and its answer lost. */
const loses = new Set<string>();
/** Whether Slack asks to wait where it is asked next what stands there. */
let limits = false;
let house: Everywhere;
beforeAll(async () => {
  house = await startEverywhere({
    now: NOW,
    faults: (platform, method) => {
      if (['POST', 'chat.postMessage'].includes(method) && loses.delete(platform)) return 'lost';
      if (!limits || method !== 'conversations.history') return undefined;
      limits = false;
      return 'limited';
    },
  });
});
afterAll(() => house.close());

const repeatedOn = async (channel: string): Promise<number> => {
  const text = await (await fetch(`${house.bot.url}/metrics`)).text();
  const found = new RegExp(`^madoguchi_repeated_sends_total\\{channel="${channel}"\\} (\\d+)`, 'm').exec(
    text,
  );
  return Number(found?.[1] ?? 0);
};
const isDone = async (): Promise<boolean> =>
  /^madoguchi_tasks\{state="due"\} 0$/m.test(await (await fetch(`${house.bot.url}/metrics`)).text());

let at = Date.parse(NOW);
/** The clock goes on until what failed has been tried again. */
const goOn = async (): Promise<void> => {
  await until(async () => {
    at += MINUTE;
    house.bot.setNow(new Date(at).toISOString());
    return isDone();
  }, 'that nothing is left to be sent');
};

const sayInSlack = (ts: string) =>
  house.workspace.event(directMessage(house.workspace.ids, { ts, text: TEXT }));
const inSlack = async () =>
  (await postedIn(house.workspace, house.workspace.ids.dm)).filter(({ task }) => task !== undefined);

test('what was posted, and whose answer was lost, stands once in Slack, which is asked for it', async () => {
  loses.add('slack');
  await sayInSlack('1741568400.000100');
  await until(() => !loses.has('slack'), 'that the answer to it is lost');
  await goOn();
  expect(await inSlack()).toHaveLength(1);
  expect(await repeatedOn('slack')).toBe(0);
});

const posts = () =>
  house.world.sent.filter(({ method, body }) => method === 'POST' && body.type === 'message');

test('in Teams, which cannot be asked, it stands twice, and that is counted', async () => {
  const { world, bot } = house;
  loses.add('teams');
  await world.post(bot.url, world.activity({ text: TEXT }));
  await until(() => posts().length >= 1, 'that the message is there');
  await goOn();
  expect(posts()).toHaveLength(2);
  expect(await repeatedOn('teams')).toBe(1);
});

test('what was posted, over a kept connection that broke then, stands once in Slack, which asks to wait before it tells', async () => {
  const before = (await inSlack()).length;
  const isTriedAtOnce = (): boolean =>
    house.bot.logged.some((line) => line.includes('tried again at once') && line.includes('"lane":"slack:'));
  let more = 0;
  // Which connection it went over, and how late it broke, is not in our hands.
  await until(async () => {
    more += 1;
    loses.add('slack');
    limits = true;
    await sayInSlack(`1741568400.00020${more}`);
    await until(() => !loses.has('slack'), 'that the answer to it is lost');
    await goOn();
    return isTriedAtOnce();
  }, 'that Slack is asked at once over a new connection');
  expect(limits).toBe(false);
  expect(await inSlack()).toHaveLength(before + more);
});

test('what a platform did not hear, for it closed the kept connection, goes out at once, and stands once', async () => {
  const { workspace, world, bot } = house;
  const before = { slack: (await inSlack()).length, teams: posts().length };
  const logged = bot.logged.length;
  const atOnce = (channel: string): boolean =>
    bot.logged
      .slice(logged)
      .some((line) => line.includes('tried again at once') && line.includes(`"lane":"${channel}:`));
  let more = 0;
  // On a slow machine a connection may be closed so late that it is taken to have heard.
  await until(async () => {
    more += 1;
    workspace.expireLines();
    world.expireLines();
    await sayInSlack(`1741568401.00010${more}`);
    await world.post(bot.url, world.activity({ text: TEXT }));
    await goOn();
    return atOnce('slack') && atOnce('teams');
  }, 'that both are asked at once over a new connection');
  await becomes(async () => ({ slack: (await inSlack()).length, teams: posts().length }), {
    slack: before.slack + more,
    teams: before.teams + more,
  });
});
