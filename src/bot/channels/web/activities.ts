import { randomUUID } from 'node:crypto';
import type { Request } from 'restify';
import type { WordsOf } from '../../../dialogs/words.ts';
import type { Json } from '../../../http/json.ts';
import { LOCALES, type Locale } from '../../../machines/locales.ts';
import { activityId, echoTask, receive } from './activity.ts';
import { type Answer, noSuchConversation, queryOf, watermarkOf } from './answer.ts';
import { readActivity, readUpload, type Uploaded } from './body.ts';
import type { Act, Entry } from './conversations.ts';
import type { Read } from './streams.ts';

/** How many activities one answer has at most. */
const PAGE = 500;

type ExchangeNeeds = {
  readonly act: Act;
  readonly entry: Pick<Entry, 'entered' | 'enteredToAct'>;
  readonly read: (...given: [...Parameters<Read>, most: number]) => ReturnType<Read>;
  /** These rows were in sight, or were fetched by a client that does not tell so. */
  readonly markRead: (rows: Awaited<ReturnType<Read>>) => Promise<void>;
  /** Something new stands in the log of the conversation. */
  readonly wake: (conversation: string) => void;
  readonly words: WordsOf;
  /** ms UTC. */
  readonly now: () => number;
  /** False for text that must not be kept. */
  readonly mayKeep: (text: string, locale: Locale) => boolean;
  /** Throw HttpError 429 where a conversation or an address sends, or an address uploads, too much. */
  readonly limitActivity: (request: Request, conversation: string) => Promise<void>;
  readonly limitUpload: (request: Request) => Promise<void>;
};

/** The place in its conversation of what was in sight, where the activity tells so. */
const placeRead = ({ type, name, value }: Json): number | undefined =>
  type === 'event' && name === 'read' && Number.isSafeInteger(value) ? Number(value) : undefined;

/** The activities of a conversation. The answers throw HttpError. */
type Exchange = {
  readonly list: (request: Request) => Promise<Answer>;
  readonly post: (request: Request) => Promise<Answer>;
  readonly upload: (request: Request) => Promise<Answer>;
};

/** Takes in activities, and answers with those in the log. */
export const createExchange = (needs: ExchangeNeeds): Exchange => {
  const { act, read, wake, words, now, mayKeep } = needs;
  const { entered, enteredToAct } = needs.entry;

  const list = async (request: Request): Promise<Answer> => {
    const { conversation, tellsRead } = await entered(request);
    const after = watermarkOf(queryOf(request));
    const rows = await read(conversation, after, PAGE);
    if (tellsRead !== true) await needs.markRead(rows);
    return {
      status: 200,
      body: {
        activities: rows.map(({ activity }) => activity),
        watermark: String(rows.at(-1)?.n ?? after),
      },
    };
  };

  const keep = (echo: Json, locale: Locale): Json =>
    typeof echo.text === 'string' && !mayKeep(echo.text, locale)
      ? { ...echo, text: words(locale).text('web:bot.not-kept') }
      : echo;

  const take = async (
    conversation: string,
    activity: Json,
    files: readonly Uploaded[] = [],
  ): Promise<Answer> => {
    const received = receive(activity, files);
    if (received.did.length === 0) return { status: 200, body: { id: activityId(conversation, 0) } };
    const echo = {
      ...keep(received.echo, received.locale ?? LOCALES[0]),
      timestamp: new Date(now()).toISOString(),
      channelId: 'directline',
      conversation: { id: conversation },
    };
    const task = received.clientId === undefined ? undefined : echoTask(conversation, received.clientId);
    const { came, echo: n = 0 } = await act(conversation, `sent:${task ?? randomUUID()}`, received.did, {
      locale: received.locale,
      echo: { activity: echo, task },
    });
    // It was erased meanwhile.
    if (came === 'gone') throw noSuchConversation();
    wake(conversation);
    return { status: 200, body: { id: activityId(conversation, n) } };
  };

  const post = async (request: Request): Promise<Answer> => {
    const conversation = await enteredToAct(request);
    await needs.limitActivity(request, conversation);
    const activity = await readActivity(request);
    const place = placeRead(activity);
    if (place === undefined) return take(conversation, activity);
    const rows = await read(conversation, place - 1, 1);
    await needs.markRead(rows.filter(({ n }) => n === place));
    return { status: 200, body: { id: activityId(conversation, 0) } };
  };

  const upload = async (request: Request): Promise<Answer> => {
    const conversation = await enteredToAct(request);
    await needs.limitActivity(request, conversation);
    await needs.limitUpload(request);
    const { activity, files } = await readUpload(request);
    return take(conversation, activity, files);
  };

  return { list, post, upload };
};
