import type { Alarm } from '../../../src/desk/alarms-api.ts';
import type { ActRequest, Counts, TicketDetail, TicketList, TicketRow } from '../../../src/desk/api.ts';
import type { CallList, ChatLink, NewCaller, Others, WishedTime } from '../../../src/desk/callers-api.ts';
import type { Me, SignInWays } from '../../../src/desk/sign-in-api.ts';
import type { SnippetList, SnippetWish } from '../../../src/desk/snippets-api.ts';
import type { Stats } from '../../../src/desk/statistics-api.ts';
import type { ToldApart } from '../../../src/machines/contact-fields.ts';
import type { Snippet } from '../../../src/machines/snippet.ts';
import type { Agent } from '../../../src/machines/ticket/ticket-types.ts';
import type { Answer } from './answer.ts';
import { type Ask, createAsk, request } from './ask.ts';
import { setClock } from './clock.ts';
import { sparing } from './sparing.ts';

/** Until the server has told. */
export const NO_WAYS: SignInWays = { oidc: false, channel: null };

/** Why nobody was signed in, by a link or by the OpenID Provider. */
export const NOT_SIGNED_IN = [
  'expired',
  'used',
  'invalid',
  'unreachable',
  'not-allowed',
  'too-often',
] as const;
export type NotSignedIn = (typeof NOT_SIGNED_IN)[number];

export type Api = {
  /** For the parts of the page that are loaded later. */
  readonly ask: Ask;
  readonly me: () => Promise<Answer<Me>>;
  /** `framed`: in Teams' tab, which takes a cookie of its own kind. */
  readonly signIn: (token: string, framed: boolean) => Promise<'in' | NotSignedIn>;
  readonly signOut: () => Promise<Answer<null>>;
  /** `query` as `queryOf` gives it. Of this and what follows: `since` names what was heard, which an answer may hold already (sparing.ts). */
  readonly tickets: (query: string, since?: string, signal?: AbortSignal) => Promise<Answer<TicketList>>;
  readonly ticket: (number: number, since?: string) => Promise<Answer<TicketDetail>>;
  readonly others: (number: number, since?: string, signal?: AbortSignal) => Promise<Answer<Others>>;
  readonly callbacks: (assignee: string, since?: string, signal?: AbortSignal) => Promise<Answer<CallList>>;
  readonly counts: (since?: string, signal?: AbortSignal) => Promise<Answer<Counts>>;
  readonly alarms: (since?: string) => Promise<Answer<readonly Alarm[]>>;
  /** What the holder hears of waits, and can be taken back: it stands in `held` then. */
  readonly act: (number: number, request: Omit<ActRequest, 'undo'>) => Promise<Answer<TicketDetail>>;
  /** `not-found`: it is too late. */
  readonly takeBack: (number: number, id: string) => Promise<Answer<TicketDetail>>;
  /** Opens a ticket for somebody who called; `faults` say which field cannot be taken. */
  readonly takeCall: (caller: NewCaller) => Promise<Answer<TicketDetail>>;
  /** Earlier tickets of who may be the same person. */
  readonly callers: (
    known: Readonly<Record<ToldApart, string>>,
    signal?: AbortSignal,
  ) => Promise<Answer<readonly TicketRow[]>>;
  /** A link and a code by which a caller goes on in the browser. */
  readonly continueInChat: (number: number) => Promise<Answer<ChatLink>>;
  /** Sends such a link to the ticket's address. */
  readonly mailChatLink: (number: number) => Promise<Answer<null>>;
  readonly wished: (said: string, signal?: AbortSignal) => Promise<Answer<WishedTime>>;
  /** Corrects who the holder is and how they are reached. */
  readonly correct: (
    number: number,
    correction: { readonly id: string; readonly contact: Readonly<Record<string, string>> },
  ) => Promise<Answer<TicketDetail>>;
  /** The others see that one writes. */
  readonly writing: (number: number) => Promise<Answer<null>>;
  /** The holder's last words were looked at. */
  readonly read: (number: number) => Promise<Answer<null>>;
  /** Words that are ready to hand. */
  readonly snippets: (signal?: AbortSignal) => Promise<Answer<SnippetList>>;
  /** For admins; `faulty` names fields by their language: `text.ja`. */
  readonly keepSnippet: (id: string, wish: SnippetWish) => Promise<Answer<Snippet>>;
  readonly dropSnippet: (id: string) => Promise<Answer<null>>;
  readonly agents: () => Promise<Answer<readonly Agent[]>>;
  readonly stats: (from: string, to: string, signal?: AbortSignal) => Promise<Answer<Stats>>;
  /** Tries again, or dismisses, what was given up. */
  readonly retryTask: (task: number) => Promise<Answer<null>>;
  readonly dismissTask: (task: number) => Promise<Answer<null>>;
  /** One looks after it. */
  readonly seeAlarm: (key: string) => Promise<Answer<null>>;
  readonly erase: (number: number) => Promise<Answer<null>>;
};

/** What the server is asked for, with `onSignedOut` told of every answer that says so. */
export const createApi = (onSignedOut: (ways: SignInWays) => void): Api => {
  const ask = createAsk(onSignedOut);
  const get = <T>(path: string, signal?: AbortSignal) => ask<T>('GET', path, { signal });

  const lists = sparing((query: string, signal) => get<TicketList>(`tickets${query}`, signal));
  const tickets = sparing((number: number) => get<TicketDetail>(`tickets/${number}`));
  const others = sparing((number: number, signal) => get<Others>(`tickets/${number}/others`, signal));
  const callbacks = sparing((assignee: string, signal) =>
    get<CallList>(`callbacks?${new URLSearchParams({ assignee })}`, signal),
  );
  const counts = sparing((_: '', signal) => get<Counts>('counts', signal));
  const alarms = sparing((_: '') => get<readonly Alarm[]>('alarms'));

  return {
    ask,
    me: async () => {
      const answer = await get<Me>('me');
      if (answer.ok) setClock(answer.value.at);
      return answer;
    },
    signIn: async (token, framed) => {
      try {
        const response = await request('POST', 'session', { body: { token, framed } });
        if (response.ok) return 'in';
        if (response.status === 429) return 'too-often';
        if (response.status !== 401) return 'unreachable';
        const { why }: { why?: unknown } = await response.json();
        return NOT_SIGNED_IN.find((known) => known === why) ?? 'invalid';
      } catch {
        return 'unreachable';
      }
    },
    signOut: () => ask('DELETE', 'session'),
    tickets: lists.ask,
    ticket: tickets.ask,
    others: others.ask,
    callbacks: callbacks.ask,
    counts: (since, signal) => counts.ask('', since, signal),
    alarms: (since) => alarms.ask('', since),
    act: (number, act) =>
      tickets.note(
        number,
        ask<TicketDetail>('POST', `tickets/${number}/acts`, { body: { ...act, undo: true } }),
      ),
    takeBack: (number, id) =>
      tickets.note(number, ask<TicketDetail>('DELETE', `tickets/${number}/held/${id}`)),
    takeCall: (caller) => ask<TicketDetail>('POST', 'tickets', { body: caller }),
    callers: (known, signal) => get(`callers?${new URLSearchParams(known)}`, signal),
    continueInChat: (number) => ask<ChatLink>('POST', `tickets/${number}/chat`),
    mailChatLink: (number) => ask('POST', `tickets/${number}/chat/mail`),
    wished: (said, signal) => get(`wished?${new URLSearchParams({ said })}`, signal),
    correct: (number, correction) =>
      tickets.note(number, ask<TicketDetail>('PUT', `tickets/${number}/contact`, { body: correction })),
    writing: (number) => ask('POST', `tickets/${number}/writing`),
    read: (number) => ask('POST', `tickets/${number}/read`),
    snippets: (signal) => get('snippets', signal),
    keepSnippet: (id, wish) => ask<Snippet>('PUT', `snippets/${id}`, { body: wish }),
    dropSnippet: (id) => ask('DELETE', `snippets/${id}`),
    agents: () => get('agents'),
    stats: (from, to, signal) => get(`stats?from=${from}&to=${to}`, signal),
    retryTask: (task) => ask('POST', `alarms/${task}/retry`),
    seeAlarm: (key) => ask('POST', 'alarms/seen', { body: { key } }),
    dismissTask: (task) => ask('DELETE', `alarms/${task}`),
    erase: (number) => ask('DELETE', `tickets/${number}/person`),
  };
};
