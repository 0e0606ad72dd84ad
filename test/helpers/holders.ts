import { type Everywhere, startEverywhere } from './everywhere.ts';
import { buttonPress, directMessage, formSent } from './slack/payloads.ts';
import { type Json, TOKEN } from './slack/slack.ts';
import { cardPress } from './teams/payloads.ts';
import { until } from './until.ts';
import { buttonsOf, carriedBy, openChat, textOf } from './web/chat.ts';

/** What the bot's newest message says, on whatever channel. */
export type Seen = { readonly step: string | undefined; readonly text: string };

/** A holder at the far end of a channel; each act waits for the answer. */
export type Talk = {
  readonly say: (text: string) => Promise<Seen>;
  readonly press: (event: string) => Promise<Seen>;
  /** Opens the form of the step; what it gives sends it, filled in. */
  readonly form: () => Promise<(fields: Readonly<Record<string, string>>) => Promise<Seen>>;
};

type Locale = 'ja' | 'en';
export const CHANNELS = ['web', 'slack', 'teams'] as const;
type Channel = (typeof CHANNELS)[number];

/** Every word of a message, without its markup. */
const wordsOf = (value: unknown): string =>
  JSON.stringify(value ?? '')
    .replaceAll('\\n', '\n')
    .replaceAll(/\\(.)/g, '$1');

const inBrowser = async ({ bot }: Everywhere, locale: Locale): Promise<Talk> => {
  const chat = await openChat(bot, locale);
  const seen = async (): Promise<Seen> => {
    await bot.idle();
    const newest = (await chat.heard()).at(-1) ?? chat.last();
    return {
      step: String(newest.channelData.step),
      text: `${textOf(newest)}\n${buttonsOf(newest).join(' ')}`,
    };
  };
  return {
    say: async (text) => {
      await chat.say(text);
      return seen();
    },
    press: async (event) => {
      await chat.press(event);
      return seen();
    },
    form: async () => {
      const opened = chat.last();
      const step = chat.step();
      return async (fields) => {
        await chat.press('SUBMIT', { ...fields, drawn: '', ...carriedBy(opened) }, step);
        return seen();
      };
    },
  };
};

const inSlack = async ({ bot, workspace }: Everywhere): Promise<Talk> => {
  const { user, dm } = workspace.ids;
  const posted = () => workspace.callsOf('chat.postMessage').filter(({ channel }) => channel === dm);
  let count = 0;
  const seen = (): Seen => {
    const [shown] = posted().slice(-1);
    return { step: /"value":"([\w.]+)"/.exec(JSON.stringify(shown))?.[1], text: wordsOf(shown) };
  };
  const answered = async (act: () => Promise<unknown>): Promise<Seen> => {
    const before = posted().length;
    count += 1;
    await act();
    await until(() => posted().length > before, 'an answer in Slack');
    await bot.idle();
    return seen();
  };
  const pressed = async (event: string, more: Json = {}) => {
    const { messages } = await workspace.api('conversations.history', { channel: dm }, TOKEN);
    const [latest]: readonly { readonly ts: string }[] = Array.isArray(messages) ? messages : [];
    await workspace.interaction(
      buttonPress(
        { channel: dm, user },
        { action_id: event, value: seen().step, action_ts: `17.${count}` },
        { message: { ts: latest?.ts }, ...more },
      ),
    );
  };
  return {
    say: (text) =>
      answered(() => workspace.event(directMessage({ dm, user }, { ts: `1741568400.${count}`, text }))),
    press: (event) => answered(() => pressed(event)),
    form: async () => {
      const opened = workspace.callsOf('views.open').length;
      await pressed('SUBMIT', { trigger_id: await workspace.trigger() });
      await until(() => workspace.callsOf('views.open').length > opened, 'the form in Slack');
      const { view } = workspace.callsOf('views.open').at(-1) as { view: { private_metadata: string } };
      return (fields) => answered(() => workspace.interaction(formSent(user, view, fields)));
    },
  };
};

const inTeams = async ({ bot, world }: Everywhere, locale: Locale): Promise<Talk> => {
  const posted = () => world.sent.filter(({ method }) => method === 'POST');
  const over = { locale: { ja: 'ja-JP', en: 'en-GB' }[locale] };
  const seen = (): Seen => {
    const shown = posted().at(-1)?.body;
    return { step: /"step":"([\w.]+)"/.exec(JSON.stringify(shown))?.[1], text: wordsOf(shown) };
  };
  const answered = async (activity: Json): Promise<Seen> => {
    const before = posted().length;
    await world.post(bot.url, world.activity({ ...over, ...activity }));
    await until(() => posted().length > before, 'an answer in Teams');
    await bot.idle();
    return seen();
  };
  const pressed = (event: string, fields: Json = {}) =>
    answered(cardPress(event, { step: seen().step, ...fields }, { replyToId: 'card' }));
  return {
    say: (text) => answered({ text }),
    press: (event) => pressed(event),
    form: async () => {
      const carried = carriedBy(posted().at(-1)?.body);
      return (fields) => pressed('SUBMIT', { ...carried, ...fields });
    },
  };
};

/** A house with all channels at that moment, and a holder who comes in by one of them. */
export const comeIn = async (
  channel: Channel,
  locale: Locale,
  now: string,
): Promise<{ readonly house: Everywhere; readonly talk: Talk }> => {
  const house = await startEverywhere({ now, desk: ({ ids }) => `slack:${ids.channel}` });
  const talk = await { web: inBrowser, slack: inSlack, teams: inTeams }[channel](house, locale);
  return { house, talk };
};
