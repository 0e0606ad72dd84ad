import { createHash, randomBytes, randomInt } from 'node:crypto';
import { addressKey } from '../../bot/messages/address.ts';
import type { TaskPayload } from '../../bot/tasks/task.ts';
import type { State } from '../../machines/state.ts';
import { STATE_VERSION } from '../../machines/step.ts';
import type { Agent } from '../../machines/ticket/ticket-types.ts';
import type { Store } from '../../store/store.ts';
import { hasChat, isErased, type Ticket } from '../../store/tickets/ticket-rows.ts';
import type { DeskNews } from '../news.ts';

/** How long a code opens the chat, ms. */
const CONTINUE_MS = 30 * 60_000;

/** Letters and digits that nobody mishears or misreads. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;
/** How many steps BACK can go back. */
const MAX_BACK = 10;

/** A code as it was typed or pasted. */
const plainCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

export type ContinueInChat = {
  /** A code by which a caller goes on in the browser's chat; `until` in ms UTC. Undefined for a ticket that was not opened for a caller. */
  readonly give: (
    ticket: Ticket,
    agent: Agent,
  ) => Promise<{ readonly code: string; readonly until: number } | undefined>;
  /** The chat that a code opens, and how often it had moved when the code was given. Whoever goes on there moves it, which ends the code. */
  readonly find: (
    code: string,
  ) => Promise<{ readonly conversation: string; readonly moves: number } | undefined>;
};

/**
 * Sends the link by mail to the ticket's address, at once and from memory alone, and writes into the ticket's log what became of it.
 * `until` in ms UTC; gives whether the mail server took it.
 */
export type MailChatLink = (
  ticket: Ticket,
  link: { readonly url: string; readonly until: number },
) => Promise<boolean>;

/** Where the call stopped: the last step that was told. */
const stateOf = ({ number, reason, context }: Ticket): State => {
  const trodden = context.trail.map(({ step }) => step);
  const step = trodden.at(-1) ?? 'start';
  const path = trodden.slice(0, -1).slice(-MAX_BACK);
  return { v: STATE_VERSION, step, context: { ...context, path, reason, ticket: number } };
};

/**
 * Lets a caller go on in the browser's chat where the call stopped. The chat is made with the first code, and the ticket belongs to it from then on.
 * A code is kept sealed, and found by its hash.
 */
export const createContinueInChat = (needs: {
  readonly store: Pick<Store, 'tickets' | 'shortLived' | 'webLog'>;
  readonly seal: {
    readonly close: (id: string, plain: Uint8Array) => string;
    readonly open: (id: string, sealed: string) => Uint8Array | undefined;
  };
  readonly wakeDue: () => void;
  readonly news: Pick<DeskNews, 'changed'>;
  /** ms UTC. */
  readonly now: () => number;
}): ContinueInChat => {
  const { store, seal, wakeDue, news, now } = needs;
  const idOf = (code: string): string =>
    `continue ${createHash('sha256').update(plainCode(code)).digest('base64url')}`;

  /** The chat of the ticket, made where it has none. */
  const chatOf = async (ticket: Ticket, agent: Agent): Promise<string | undefined> => {
    const address = { channel: 'web', id: randomBytes(16).toString('hex') } as const;
    const state = stateOf(ticket);
    const person = { id: address.id, name: ticket.contact.name };
    const effect: TaskPayload = {
      type: 'show',
      address,
      locale: ticket.locale,
      person,
      showing: { state: { ...state, context: { ...state.context, trail: [] } }, notices: [] },
    };
    const key = await store.tickets.giveChat(ticket.number, {
      id: address.id,
      key: addressKey(address),
      person,
      state,
      at: now(),
      tasks: [{ lane: addressKey(address), effect, dueAt: now() }],
      event: { at: now(), what: 'chat-linked', by: { kind: 'agent', ...agent }, via: 'desk' },
    });
    return key?.startsWith('web:') ? key.slice('web:'.length) : undefined;
  };

  return {
    give: async (ticket, agent) => {
      if (ticket.channel !== 'phone' || isErased(ticket)) return undefined;
      const chat = await chatOf(ticket, agent);
      if (chat === undefined) return undefined;
      if (!hasChat(ticket)) wakeDue();
      const code = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
      const until = now() + CONTINUE_MS;
      const moves = (await store.webLog.movesOf(chat)) ?? 0;
      await store.shortLived.keep(idOf(code), seal.close(idOf(code), Buffer.from(`${chat} ${moves}`)), until);
      news.changed(ticket.number);
      return { code, until };
    },
    find: async (code) => {
      const sealed = await store.shortLived.find(idOf(code), now());
      const plain = sealed === undefined ? undefined : seal.open(idOf(code), sealed);
      const [conversation = '', moves = ''] =
        plain === undefined ? [] : Buffer.from(plain).toString().split(' ');
      return conversation === '' ? undefined : { conversation, moves: Number(moves) };
    },
  };
};
