import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawnWith } from '../../../src/machines/drawn-form.ts';
import type { Seams } from '../../../src/setup/start.ts';
import { type Bot, startBot } from '../bot.ts';
import { rowsIn } from '../rows-in.ts';
import { until } from '../until.ts';
import { type Chat, openChat } from '../web/chat.ts';
import { buttonPress, directMessage, formSent } from './payloads.ts';
import { type Answered, type Json, SECRET, startWorkspace, TOKEN, type Workspace } from './slack.ts';

export const CONTACT = { name: '山田 花子', phone: '03-1212-3434', note: '急いでいます' };

type Message = {
  readonly ts: string;
  readonly text?: string;
  readonly blocks?: readonly Json[];
  readonly attachments?: readonly Json[];
};

export type SlackDesk = {
  readonly bot: Bot;
  readonly workspace: Workspace;
  /** Live messages of the desk's channel that are the card of this ticket, as they stand now. */
  readonly cards: (ticket?: string) => Promise<readonly Message[]>;
  /** The replies in the card's thread, oldest first, as JSON. */
  readonly thread: (ticket?: string) => Promise<readonly string[]>;
  readonly press: (
    event: string,
    options?: {
      readonly user?: string;
      readonly ticket?: string;
      readonly step?: string;
      readonly channel?: string;
      /** The pressed message; false: one that only this person sees. */
      readonly ts?: string | false;
      readonly actionTs?: string;
    },
  ) => Promise<Answered>;
  /** Presses a button that asks for words, and sends its form. */
  readonly fill: (
    event: string,
    values: Readonly<Record<string, string>>,
    options?: Parameters<SlackDesk['press']>[1] & { readonly times?: number },
  ) => Promise<readonly Answered[]>;
  /** Sends a holder's form that was opened somehow. */
  readonly submit: (
    origin: Json,
    values: Readonly<Record<string, string>>,
    user: string,
  ) => Promise<Answered>;
  readonly write: (message: Json) => Promise<Answered>;
  /** What was whispered to this person, as JSON. */
  readonly whispers: (user: string) => readonly string[];
  /** A holder in the browser with a ticket. */
  readonly holder: (contact?: Readonly<Record<string, string>>) => Promise<Chat>;
  /** A holder in the direct message with a ticket. */
  readonly holderInSlack: () => Promise<void>;
  /** Everything that the bot posted to the direct message, as JSON. */
  readonly direct: () => readonly string[];
  readonly query: (sql: string) => readonly Json[];
  /** Whether a text stands in any row of any table, in any file of the data folder. */
  readonly isKept: (text: string) => boolean;
  readonly stop: () => Promise<void>;
};

const FIRST = 'T-1001';

const valuesOf = (message: Message): readonly string[] =>
  (message.blocks ?? []).flatMap(({ elements }) =>
    Array.isArray(elements) ? elements.map((element: Json) => String(element.value)) : [],
  );

/** The whole bot with its desk in the channel of a workspace, at a moment when the desk is open. */
export const startSlackDesk = async (
  options: {
    readonly now?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly agents?: number;
    /** What stands between the store and its database; the clock goes on then, so that what fails is tried again. */
    readonly driver?: Seams['driver'];
  } = {},
): Promise<SlackDesk> => {
  const { driver } = options;
  const workspace = await startWorkspace(options.agents === undefined ? {} : { agents: options.agents });
  const bot = await startBot({
    ...(options.now === undefined ? {} : { now: options.now }),
    env: {
      SLACK_BOT_TOKEN: TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
      SLACK_API_URL: workspace.apiUrl,
      DESK_CHANNEL: `slack:${workspace.ids.channel}`,
      ...options.env,
    },
    goesOn: driver !== undefined,
    seams: { slackFileHosts: [workspace.host], ...(driver && { driver }) },
  });
  workspace.sendTo(`${bot.url}/slack/events`);
  const { ids } = workspace;
  let count = 0;
  const next = () => {
    count += 1;
    return `1741568400.${String(count).padStart(6, '0')}`;
  };

  const cards: SlackDesk['cards'] = async (ticket = FIRST) => {
    const { messages } = await workspace.api(
      'conversations.history',
      { channel: ids.channel, limit: 500 },
      TOKEN,
    );
    return (messages as readonly Message[]).filter((message) => valuesOf(message).includes(`desk:${ticket}`));
  };
  const cardOf = async (ticket: string): Promise<Message> => {
    const [card] = await cards(ticket);
    if (card === undefined) throw new Error(`${ticket} has no card`);
    return card;
  };
  const thread: SlackDesk['thread'] = async (ticket = FIRST) => {
    const { ts } = await cardOf(ticket);
    const { messages } = await workspace.api('conversations.replies', { channel: ids.channel, ts }, TOKEN);
    return (messages as readonly Message[]).filter((one) => one.ts !== ts).map((one) => JSON.stringify(one));
  };
  const press: SlackDesk['press'] = async (event, given = {}) => {
    const { user = ids.other, ticket = FIRST, step = 'desk', channel = ids.channel } = given;
    const ts = given.ts ?? (step === 'desk' ? (await cardOf(ticket)).ts : next());
    const { trigger_id } = await workspace.api('views.generateTriggerId', { user_id: user });
    return workspace.interaction(
      buttonPress(
        { channel, user },
        { action_id: event, value: `${step}:${ticket}`, action_ts: given.actionTs ?? next() },
        { ...(ts === false ? { container: { is_ephemeral: true } } : { message: { ts } }), trigger_id },
      ),
    );
  };
  const whispers = (user: string) =>
    workspace
      .callsOf('chat.postEphemeral')
      .filter((call) => call.user === user)
      .map((call) => JSON.stringify(call));

  const submit: SlackDesk['submit'] = (origin, values, user) =>
    workspace.interaction(
      formSent(user, { id: `V${next()}`, private_metadata: JSON.stringify(origin) }, values),
    );

  return {
    bot,
    submit,
    workspace,
    cards,
    thread,
    press,
    fill: async (event, values, given = {}) => {
      const before = workspace.callsOf('views.open').length;
      await press(event, given);
      await until(() => workspace.callsOf('views.open').length > before);
      const { view } = workspace.callsOf('views.open')[before] as {
        view: { callback_id: string; private_metadata: string; blocks: readonly Json[] };
      };
      const id = `V${next()}`;
      const typed = Object.entries(values).map(([field, value]) => {
        const block = view.blocks.find(({ block_id }) => block_id === field);
        if (block === undefined) throw new Error(`the form has no ${field}`);
        const { type } = block.element as { type: string };
        return [field, type === 'static_select' ? { type, selected_option: { value } } : { type, value }];
      });
      const form = formSent(given.user ?? ids.other, { ...view, id }, Object.fromEntries(typed));
      return Promise.all(Array.from({ length: given.times ?? 1 }, () => workspace.interaction(form)));
    },
    write: (message) =>
      workspace.event({
        type: 'message',
        channel: ids.channel,
        channel_type: 'channel',
        ts: next(),
        ...message,
      }),
    whispers,
    holder: async (contact = CONTACT) => {
      const chat = await openChat(bot);
      await chat.say('証明書コードがわからない');
      await chat.press('SUBMIT', contact);
      await bot.idle();
      return chat;
    },
    holderInSlack: async () => {
      await workspace.event(directMessage(ids, { ts: next(), text: '証明書コードがわからない' }));
      await until(() => workspace.callsOf('chat.postMessage').length > 0);
      const drawn = drawnWith({ unsent: ['証明書コードがわからない'] });
      await submit({ address: ids.dm, step: 'escalate.contact', event: 'SUBMIT', drawn }, CONTACT, ids.user);
      await until(async () => (await cards()).length > 0, 'a card');
      await bot.idle();
    },
    direct: () =>
      workspace
        .callsOf('chat.postMessage')
        .filter(({ channel }) => channel === ids.dm)
        .map((call) => JSON.stringify(call)),
    query: (sql) => rowsIn(bot.dataDir, sql),
    isKept: (text) =>
      readdirSync(bot.dataDir).some((name) => readFileSync(join(bot.dataDir, name)).includes(text)),
    stop: async () => {
      await bot.stop();
      await workspace.close();
    },
  };
};
