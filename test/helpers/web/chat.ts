import type { Bot } from '../bot.ts';
import { until } from '../until.ts';
import {
  type Activity,
  type Answered,
  activities,
  ask,
  type Begun,
  begin,
  fromHolder,
  postActivity,
} from './directline.ts';

type Card = { readonly body: readonly Readonly<Record<string, unknown>>[] };

/** Everything that is written on a card, top to bottom. */
export const textOf = (activity: Activity): string => {
  const walk = (value: unknown): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap(walk);
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]) =>
      typeof inner === 'string' && ['text', 'title', 'value', 'label'].includes(key) ? [inner] : walk(inner),
    );
  };
  return walk((activity.attachments?.[0]?.content as Card | undefined)?.body).join('\n');
};

/** The buttons of a card, by event. */
export const buttonsOf = (activity: Activity): readonly string[] => {
  const walk = (value: unknown): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap(walk);
    if (typeof value !== 'object' || value === null) return [];
    const { type, data } = value as { type?: unknown; data?: { event?: unknown } };
    const own = type === 'Action.Submit' ? [String(data?.event)] : [];
    return [...own, ...Object.values(value).flatMap(walk)];
  };
  return walk(activity.attachments?.[0]?.content);
};

export type Chat = {
  readonly begun: () => Begun;
  /** The bot's last message. */
  readonly last: () => Activity;
  readonly step: () => string;
  readonly say: (text: string) => Promise<Activity>;
  /** Presses a button of the last card, or of another step's card. */
  readonly press: (
    event: string,
    inputs?: Readonly<Record<string, string>>,
    step?: string,
    ticket?: string,
  ) => Promise<Activity>;
  readonly walk: (events: string) => Promise<Activity>;
  readonly give: (name: string, bytes: Uint8Array) => Promise<Activity>;
  /** So many copies of a file in one message; gives the HTTP status. */
  readonly giveCopies: (name: string, bytes: Uint8Array, count: number) => Promise<number>;
  /** Sends a message of the holder, or what else it is told to be, and gives the HTTP status; waits for no answer. */
  readonly send: (activity: object) => Promise<number>;
  /** Waits for the bot's next message after `count` of them. */
  readonly next: (count: number) => Promise<Activity>;
  readonly heard: () => Promise<readonly Activity[]>;
  /** The newest message with these words, once it is there. */
  readonly hears: (words: string) => Promise<Activity>;
};

/** What the contact form of a message carries beside its inputs when it is sent. */
export const carriedBy = (message: unknown): Readonly<Record<string, string>> => {
  const drawn = /"drawn":"([^"]+)"/.exec(JSON.stringify(message) ?? '')?.[1];
  return drawn === undefined ? {} : { drawn };
};

/** What stands in the fields of the contact form that a chat shows. */
export const fieldsOf = (chat: Pick<Chat, 'last'>): Readonly<Record<string, string>> => {
  const walk = (value: unknown): readonly (readonly [string, string])[] => {
    if (Array.isArray(value)) return value.flatMap(walk);
    if (typeof value !== 'object' || value === null) return [];
    const { type, id, value: filled } = value as { type?: unknown; id?: unknown; value?: unknown };
    const own = typeof type === 'string' && type.startsWith('Input.') && typeof filled === 'string';
    return [...(own ? [[String(id), filled] as const] : []), ...Object.values(value).flatMap(walk)];
  };
  return Object.fromEntries(walk(chat.last().attachments?.[0]?.content));
};

/** Everything that the bot has said in a chat, as text. */
export const heardBy = async (chat: Pick<Chat, 'heard'>): Promise<string> =>
  (await chat.heard()).map(textOf).join('\n');

/** Where an activity stands in its conversation: ids are `conversation|place`. */
export const placeOf = (id: string): number => Number(id.slice(id.lastIndexOf('|') + 1));

/** A holder at the browser's end of the real bot, over HTTP. */
export const openChat = async (bot: Bot, language = 'ja', invitation?: string): Promise<Chat> => {
  const root = `${bot.url}/v3/directline`;
  let begun = await begin(
    root,
    { 'accept-language': language },
    invitation === undefined ? {} : { invitation },
  );
  const path = `/conversations/${begun.conversationId}`;
  /** As the page does after a long sleep. */
  const renew = async () => {
    const { body } = await ask(root, 'POST', '/tokens/refresh', { token: begun.token });
    begun = { ...begun, token: String(body.token) };
  };
  const isMessage = ({ from, type }: Activity): boolean => from.role === 'bot' && type === 'message';
  const heard = async (): Promise<readonly Activity[]> => {
    const all = await activities(root, begun);
    if (all === undefined) {
      await renew();
      return heard();
    }
    return all.filter(isMessage);
  };
  let watermark = '';
  /** What the bot said since this was asked last: a page that is open reads no more than that either. */
  const heardSince = async (): Promise<readonly Activity[]> => {
    const { body } = await ask(root, 'GET', `${path}/activities?watermark=${watermark}`, begun);
    if (body.activities === undefined) {
      await renew();
      return heardSince();
    }
    watermark = String(body.watermark);
    return (body.activities as readonly Activity[]).filter(isMessage);
  };
  /** The first that the bot says after what stands at `place`, which was sent. */
  const answer = (place: number): Promise<Activity> =>
    until(async () => (await heardSince()).find(({ id }) => placeOf(id) > place), 'the bot’s answer');
  const next = (count: number): Promise<Activity> =>
    until(async () => (await heard())[count], `the bot's message ${count + 1}`);
  let last = await next(0);
  const renewing = async (sendOnce: () => Promise<Answered>): Promise<Answered> => {
    const answer = await sendOnce();
    if (answer.status !== 403) return answer;
    await renew();
    return sendOnce();
  };
  const post = (what: object): Promise<Answered> =>
    renewing(() => postActivity(root, begun, fromHolder(what)));
  const answerTo = async ({ status, body }: Answered): Promise<Activity> => {
    if (status !== 200) throw new Error(`what was sent was answered ${status}`);
    last = await answer(placeOf(String(body.id)));
    return last;
  };
  const answered = async (what: object): Promise<Activity> => answerTo(await post(what));
  const upload = (name: string, bytes: Uint8Array, count: number): Promise<Answered> => {
    const form = new FormData();
    for (let n = 0; n < count; n += 1) form.append('file', new Blob([Uint8Array.from(bytes)]), name);
    return renewing(() =>
      ask(root, 'POST', `${path}/upload?userId=holder`, { token: begun.token, body: form }),
    );
  };
  const chat: Chat = {
    begun: () => begun,
    last: () => last,
    step: () => String(last.channelData.step),
    say: (text) => answered({ text }),
    press: (event, inputs = {}, step = String(last.channelData.step), ticket) =>
      answered({
        value: {
          event,
          step,
          ...(ticket && { ticket }),
          ...(event === 'SUBMIT' && carriedBy(last)),
          ...inputs,
        },
      }),
    walk: async (events) => {
      for (const event of events.split(' ')) await chat.press(event);
      return last;
    },
    giveCopies: async (name, bytes, count) => (await upload(name, bytes, count)).status,
    give: async (name, bytes) => answerTo(await upload(name, bytes, 1)),
    send: async (activity) => (await post(activity)).status,
    next,
    heard,
    hears: (words) =>
      until(
        async () => (await heard()).findLast((activity) => textOf(activity).includes(words)),
        `the bot's words ${words}`,
      ),
  };
  return chat;
};

/** A chat in which a ticket was filed. */
export const openWithTicket = async (
  bot: Bot,
  {
    walk = 'BEGIN NOT_FOUND HUMAN',
    language,
    contact = { name: '山田花子', phone: '03-1212-3434' },
  }: {
    readonly walk?: string | undefined;
    readonly language?: string | undefined;
    readonly contact?: Readonly<Record<string, string>>;
  } = {},
): Promise<Chat> => {
  const chat = await openChat(bot, language);
  await chat.walk(walk);
  await chat.press('SUBMIT', contact);
  return chat;
};
