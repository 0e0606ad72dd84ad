import { drawnWith } from '../../../src/machines/drawn-form.ts';
import type { Seams } from '../../../src/setup/start.ts';
import { type Bot, startBot } from '../bot.ts';
import { type Chat, openChat } from '../web/chat.ts';
import { cardPress, inChannel } from './payloads.ts';
import { type Account, APP_ID, type Sent, startTeamsWorld, TEAMS_ENV, type TeamsWorld } from './teams.ts';

export const DESK = '19:desk@thread.tacv2';
const person = (id: string, name: string): Account => ({ id: `29:${id}`, name, aadObjectId: `aad-${id}` });
export const SATO = person('sato', '佐藤 次郎');
export const ITO = person('ito', '伊藤 三恵');
export const STRANGER = person('stranger', '通りすがり');

type Json = Readonly<Record<string, unknown>>;
type Answer = { readonly status: number; readonly body: Json };

export const written = (value: unknown): string => JSON.stringify(value);

export type TeamsDesk = {
  readonly world: TeamsWorld;
  readonly bot: Bot;
  /** An activity as Teams sends it; waits until everything that comes of it is done. */
  readonly tell: (activity: object) => Promise<Answer>;
  /** What the bot sent to a conversation, and what it replaced there. */
  readonly to: (conversation: string) => readonly Sent[];
  /** The holder, in the 1:1 chat of Teams. */
  readonly say: (text: string) => Promise<Answer>;
  readonly holderPress: (ticket: string, event: string, inputs?: object) => Promise<Answer>;
  /** What the holder has heard in Teams, in writing. */
  readonly heard: () => string;
  /** Opens a ticket in Teams; gives `T-1001`. */
  readonly file: () => Promise<string>;
  readonly fileInBrowser: () => Promise<{ readonly ticket: string; readonly chat: Chat }>;
  /** The message that is the ticket's card, as Teams calls it, and how it was last drawn. */
  readonly card: (ticket: string) => { readonly id: string; readonly body: Json };
  readonly press: (
    agent: Account,
    ticket: string,
    event: string,
    inputs?: object,
    over?: object,
  ) => Promise<Answer>;
  /** An agent mentions the bot, in a card's thread or in a post of its own. */
  readonly mention: (agent: Account, text: string, root?: string) => Promise<Answer>;
  readonly thread: (ticket: string) => readonly Sent[];
  readonly close: () => Promise<void>;
};

/** The whole bot with its desk in a channel of Teams, 佐藤 and 伊藤 in it, on Monday at ten. */
export const startTeamsDesk = async (
  env: Readonly<Record<string, string>> = {},
  /** What stands between the store and its database; the clock goes on then, so that what fails is tried again. */
  driver?: Seams['driver'],
): Promise<TeamsDesk> => {
  const world = await startTeamsWorld();
  world.members.push(SATO, ITO);
  const bot = await startBot({
    now: '2025-03-10T10:00:00+09:00',
    env: { ...TEAMS_ENV, DESK_CHANNEL: `teams:${DESK}`, ...env },
    goesOn: driver !== undefined,
    seams: { teams: world.seams, ...(driver && { driver }) },
  });
  const tell = async (activity: object): Promise<Answer> => {
    const answer = await world.post(bot.url, world.activity({ ...activity }));
    await bot.idle();
    return answer;
  };
  const to = (conversation: string) =>
    world.sent.filter(({ path }) => path.startsWith(`/v3/conversations/${conversation}/activities`));
  const card: TeamsDesk['card'] = (ticket) => {
    const at = world.sent.findLastIndex(
      ({ method, path, body }) =>
        method === 'POST' &&
        path === `/v3/conversations/${DESK}/activities` &&
        written(body).includes(ticket),
    );
    const id = `sent-${at + 1}`;
    const drawn = world.sent.findLast(({ method, path }) => method === 'PUT' && path.endsWith(`/${id}`));
    return { id, body: drawn?.body ?? world.sent[at]?.body ?? {} };
  };
  await tell({
    type: 'conversationUpdate',
    membersAdded: [{ id: `28:${APP_ID}` }],
    conversation: inChannel(DESK),
  });
  let asked = 0;
  const contact = { name: '山田 花子', phone: '03-1234-5678', email: 'hanako@example.co.jp' };
  const numberIn = (text: string): string => {
    const number = /T-\d+/.exec(text)?.[0];
    if (number === undefined) throw new Error(`no ticket in ${text}`);
    return number;
  };
  return {
    world,
    bot,
    tell,
    to,
    say: (text) => tell({ text }),
    holderPress: (ticket, event, inputs = {}) =>
      tell(cardPress(event, { step: 'ticket', ticket, ...inputs }, { replyToId: 'told' })),
    heard: () => written(to('a:personal').map(({ body }) => body)),
    file: async () => {
      await tell({ text: '証明書コードがわからない' });
      const before = to('a:personal').length;
      const drawn = drawnWith({ unsent: ['証明書コードがわからない'] });
      await tell(cardPress('SUBMIT', { step: 'escalate.contact', drawn, ...contact }));
      return numberIn(written(to('a:personal').slice(before)));
    },
    fileInBrowser: async () => {
      const chat = await openChat(bot);
      await chat.say('証明書コードがわからない');
      const filed = await chat.press('SUBMIT', contact);
      await bot.idle();
      return { ticket: numberIn(written(filed)), chat };
    },
    card,
    press: (agent, ticket, event, inputs = {}, over = {}) => {
      const own = Object.fromEntries(Object.entries(inputs).map(([id, text]) => [`${event}.${id}`, text]));
      const { id } = card(ticket);
      const where = { conversation: inChannel(DESK, id), replyToId: id, from: agent };
      return tell(cardPress(event, { step: 'desk', ticket, ...own }, { ...where, ...over }));
    },
    mention: (agent, text, root) => {
      asked += 1;
      return tell({
        conversation: inChannel(DESK, root ?? `post-${asked}`),
        from: agent,
        text: `<at>madoguchi</at> ${text}`,
        entities: [{ type: 'mention', text: '<at>madoguchi</at>', mentioned: { id: `28:${APP_ID}` } }],
      });
    },
    thread: (ticket) => to(`${DESK};messageid=${card(ticket).id}`),
    close: async () => {
      await bot.stop();
      await world.close();
    },
  };
};
