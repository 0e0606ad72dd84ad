import { until } from '../until.ts';
import { type Shown, shownIn } from './draw-blocks.ts';
import { directMessage } from './payloads.ts';
import { startSlackDesk } from './slack-desk.ts';

const NOW = '2025-03-10T10:00:00+09:00';
export const PUBLIC_URL = 'https://bot.example.co.jp';

export type SlackScenes = {
  /** A holder's direct message with the bot. */
  readonly holder: readonly Shown[];
  /** A ticket's card in the desk's channel, and its thread. */
  readonly desk: readonly Shown[];
};

/** What the running program sends to Slack's Web API in two scenes. `seen` is called before it ends: pictures are fetched from it. */
export const slackScenes = async (
  seen: (scenes: SlackScenes, botUrl: string) => Promise<void> = async () => undefined,
): Promise<SlackScenes> => {
  const desk = await startSlackDesk({ now: NOW, env: { PUBLIC_URL } });
  const { workspace, bot } = desk;
  const { ids } = workspace;
  const app = { who: 'madoguchi', isBot: true };
  try {
    const said = 'バックアップを取りたいです';
    await workspace.event(directMessage(ids, { ts: '1741568400.000900', text: said }));
    const inDirect = () => workspace.callsOf('chat.postMessage').filter(({ channel }) => channel === ids.dm);
    await until(() => inDirect().length > 0, 'the answer in Slack');
    await bot.idle();
    const holder = [
      { who: '山田 花子', isBot: false, text: said },
      ...inDirect().map((call) => ({ ...app, ...call })),
    ];
    await desk.holder();
    await until(async () => (await desk.cards()).length === 1, 'the card');
    await desk.press('CLAIM');
    await bot.idle();
    const [card] = await desk.cards();
    const thread = (await desk.thread()).map((line): Shown => ({ ...app, ...JSON.parse(line) }));
    const scenes = { holder, desk: [{ ...app, ...card }, ...thread] };
    await seen(scenes, bot.url);
    return scenes;
  } finally {
    await desk.stop();
  }
};

/** What the pictures of the scenes say, by their files; the reference number is another one each time. */
export const wordsOfScenes = ({ holder, desk }: SlackScenes): Readonly<Record<string, readonly string[]>> => {
  const words = shownIn(desk);
  const number = words[words.indexOf('照会番号') + 1] ?? '';
  return {
    'slack.png': shownIn(holder),
    'slack-desk.png': words.map((line) => (line === number ? '0000' : line)),
  };
};
