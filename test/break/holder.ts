import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Activity, fromHolder } from '../helpers/web/directline.ts';
import type { Answer, Insist } from './insist.ts';

/** What was acknowledged to one holder in one chat, and so has to be true. */
export type Chat = {
  readonly name: string;
  /** Where who walks here agreed to mail. */
  readonly email: string;
  readonly path: string;
  /** What opens it, renewed once its time is over. */
  token: string;
  /** Ids of what was sent and taken, in order. */
  readonly taken: string[];
  /** The contact form was taken. */
  submitted: boolean;
  /** What was taken and never answered. */
  unanswered: number;
};

export type Holder = {
  readonly chats: readonly Chat[];
  /** Why walks ended before their end, for whoever looks at a run. */
  readonly broken: readonly string[];
  readonly walk: () => Promise<void>;
};

const isBots = ({ from, type }: Activity): boolean => from.role === 'bot' && type === 'message';

const EXPIRED = 403;

/** Asks for something in a chat, as its client does: a token whose time is over buys a new one. */
const askIn = async (
  insist: Insist,
  chat: Pick<Chat, 'path' | 'token'>,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> => {
  const asked = () =>
    insist.ask(method, `${chat.path}/${path}`, {
      headers: { authorization: `Bearer ${chat.token}` },
      ...(body !== undefined && { body }),
    });
  const answer = await asked();
  if (answer.status !== EXPIRED) return answer;
  const { text } = await insist.ask('POST', '/v3/directline/tokens/refresh', {
    headers: { authorization: `Bearer ${chat.token}` },
  });
  const { token }: { token?: string } = JSON.parse(text);
  if (token === undefined) return answer;
  chat.token = token;
  return asked();
};

export const readChat = async (insist: Insist, chat: Chat): Promise<readonly Activity[]> => {
  const { status, text } = await askIn(insist, chat, 'GET', 'activities?watermark=0');
  if (status !== 200) throw new Error(`the chat was answered ${status}`);
  const { activities }: { activities: readonly Activity[] } = JSON.parse(text);
  return activities;
};

/** What came after one's own message; undefined where that does not stand there. */
export const answersTo = (log: readonly Activity[], id: string): readonly Activity[] | undefined => {
  const at = log.findIndex(({ channelData }) => channelData.clientActivityID === id);
  if (at < 0) return undefined;
  const rest = log.slice(at + 1);
  const next = rest.findIndex(({ from }) => from.role !== 'bot');
  return (next < 0 ? rest : rest.slice(0, next)).filter(isBots);
};

/** Of the bot itself, not of the desk: what stands about a ticket may come between. */
export const isAnswer = ({ channelData }: Activity): boolean => channelData.step !== 'ticket';

/** A holder who walks to the desk again and again, sends each thing until it is taken, and waits for what is said to it. */
export const createHolder = (needs: {
  readonly insist: Insist;
  readonly stopping: () => boolean;
  readonly isOver: () => boolean;
  /** Milliseconds from what was sent first to its answer. */
  readonly waited: (ms: number, since: number, place?: string) => void;
}): Holder => {
  const { insist, stopping, isOver, waited } = needs;
  const chats: Chat[] = [];
  const broken: string[] = [];

  const lastOf = async (chat: Chat, id: string | undefined): Promise<Activity> => {
    for (;;) {
      const log = await readChat(insist, chat);
      const said = id === undefined ? log.filter(isBots) : (answersTo(log, id)?.filter(isAnswer) ?? []);
      const [first] = said;
      if (first !== undefined) return first;
      if (isOver()) throw new Error('never answered');
      await pause(150);
    }
  };

  const send = async (chat: Chat, what: object): Promise<Activity> => {
    const id = randomUUID();
    const began = performance.now();
    const { status } = await askIn(insist, chat, 'POST', 'activities', fromHolder(what, id));
    if (status !== 200) throw new Error(`a message was answered ${status}`);
    chat.taken.push(id);
    chat.unanswered += 1;
    const answer = await lastOf(chat, id);
    chat.unanswered -= 1;
    waited(performance.now() - began, began);
    return answer;
  };

  const walkOnce = async (): Promise<void> => {
    const { text } = await insist.ask('POST', '/v3/directline/conversations', { body: {} });
    const { conversationId, token }: { conversationId: string; token: string } = JSON.parse(text);
    const mark = randomUUID().slice(0, 8);
    const [name, email] = [`山田 ${mark}`, `${mark}@example.org`];
    const path = `/v3/directline/conversations/${conversationId}`;
    const chat: Chat = { name, email, path, token, taken: [], submitted: false, unanswered: 0 };
    chats.push(chat);
    let last = await lastOf(chat, undefined);
    const press = async (event: string, inputs: object = {}): Promise<void> => {
      last = await send(chat, { value: { event, step: last.channelData.step, ...inputs } });
    };
    for (const event of ['BEGIN', 'NOT_FOUND', 'HUMAN']) await press(event);
    await press('SUBMIT', { name, phone: '03-1212-3434', email, mail: 'yes' });
    chat.submitted = true;
  };

  return {
    chats,
    broken,
    walk: async () => {
      while (!stopping())
        await walkOnce().catch((error: unknown) =>
          broken.push(error instanceof Error ? error.message : String(error)),
        );
    },
  };
};
