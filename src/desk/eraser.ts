import { type Address, addressFromKey, addressKey, type Person } from '../bot/messages/address.ts';
import type { TaskPayload } from '../bot/tasks/task.ts';
import type { Kept } from '../dialogs/privacy.ts';
import type { Locale } from '../machines/locales.ts';
import { newState } from '../machines/step.ts';
import { isClosed } from '../machines/ticket/ticket-types.ts';
import type { CampaignPerson } from '../store/campaigns/campaign-person.ts';
import type { Echo } from '../store/conversations/web-log.ts';
import type { Erased } from '../store/personal-data.ts';
import type { Store } from '../store/store.ts';
import { readState } from '../store/stored-state.ts';
import type { NewTask } from '../store/tasks/add-tasks.ts';
import { hasChat, type Ticket } from '../store/tickets/ticket-rows.ts';
import type { Whose } from '../store/whose.ts';
import type { TicketChanges } from './changes/ticket-changes.ts';
import type { DeskNews } from './news.ts';

export type Eraser = {
  /** What is kept of a person, to be told to them. */
  readonly kept: (address: Address, person: string) => Promise<Kept>;
  /** Withdraws what is open, deletes everything of the person, and tells them so. */
  readonly erase: (request: {
    readonly seen: string;
    readonly address: Address;
    readonly person: Person;
    readonly locale: Locale;
    readonly echo?: Echo | undefined;
  }) => Promise<Erased>;
  /** The same without a word to the person: an admin's wish. */
  readonly eraseSilently: (whose: Whose) => Promise<void>;
  /** Takes the words out of what ended long ago. */
  readonly expire: () => Promise<void>;
};

/** In the browser nobody is known beyond the conversation. */
const whoseOf = (address: Address, person: string): Whose =>
  address.channel === 'web' || person === ''
    ? { conversation: addressKey(address) }
    : { channel: address.channel, person };

/** Whose a ticket is: who called has no conversation, and is known by the ticket alone. */
export const holderOfTicket = (ticket: Pick<Ticket, 'conversation' | 'person'>): Whose =>
  hasChat(ticket)
    ? whoseOf(addressFromKey(ticket.conversation), ticket.person.id)
    : { conversation: ticket.conversation };

const DAY_MS = 24 * 3_600_000;
/** How many times deleting starts over because a ticket was opened meanwhile. */
const MAX_TRIES = 5;
const HOLDER = { kind: 'holder' } as const;

/** `days`: how long tickets keep what they say after their end. `now` in ms UTC. */
export const createEraser = (needs: {
  readonly store: Pick<Store, 'privacy' | 'tickets' | 'conversations' | 'references'>;
  readonly changes: TicketChanges;
  readonly news: Pick<DeskNews, 'changed' | 'moved'>;
  /** What a campaign's roster says of whose conversation it is. */
  readonly rosterOf: (conversation: string) => Promise<CampaignPerson | undefined>;
  /** Recognises an e-mail address later without holding it. */
  readonly markOf: (email: string) => string;
  readonly wakeDue: () => void;
  readonly days: number;
  readonly now: () => number;
}): Eraser => {
  const { store, changes, news, wakeDue, days, now } = needs;

  const withdrawn = async (whose: Whose, via: string): Promise<readonly number[]> => {
    const tickets = await store.privacy.ticketsOf(whose);
    for (const { number, state } of tickets) {
      if (isClosed(state.status)) continue;
      await store.tickets.change(number, (ticket) =>
        changes.after(ticket, { type: 'WITHDRAW' }, { by: HOLDER, via, at: now() }),
      );
    }
    return tickets.map(({ number }) => number);
  };

  const redraw = (numbers: readonly number[]) => numbers.flatMap((number) => changes.redrawn(number, now()));

  const after = (numbers: readonly number[]): void => {
    wakeDue();
    for (const number of numbers) news.changed(number);
  };

  /** Withdraws and deletes, and starts over where a ticket was opened meanwhile. `via` as in the log. */
  const eraseAll = async (request: {
    readonly whose: Whose;
    readonly via: string;
    readonly tasks: readonly NewTask[];
    readonly seen?: string;
    readonly echo?: Echo | undefined;
  }): Promise<Erased> => {
    const { via, tasks, ...rest } = request;
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      const numbers = await withdrawn(request.whose, via);
      const erased = await store.privacy.erase({
        ...rest,
        at: now(),
        tasks: [...tasks, ...redraw(numbers)],
        markOf: needs.markOf,
      });
      if (erased.came === 'open') continue;
      if (erased.came === 'erased') after(numbers);
      news.moved();
      return erased;
    }
    throw new Error(`a ticket was opened anew at each of ${MAX_TRIES} erasures`);
  };

  return {
    kept: async (address, person) => {
      const [stored, tickets] = [
        await store.conversations.load(addressKey(address)),
        await store.privacy.ticketsOf(whoseOf(address, person)),
      ];
      const member = await needs.rosterOf(addressKey(address));
      const state = stored && readState(stored.state);
      return {
        person: stored?.person ?? {},
        roster: member,
        checks: state?.context.checks.length ?? 0,
        steps: state?.context.trail.length ?? 0,
        tickets,
        updatedAt: stored?.updatedAt,
      };
    },
    erase: async ({ seen, address, person, locale, echo }) => {
      if (await store.conversations.isSeen(seen)) return { came: 'repeated' };
      const whose = whoseOf(address, person.id);
      const known = await store.references.load(addressKey(address));
      const way = known && { reference: { serviceUrl: known.serviceUrl, bot: known.bot } };
      const said: TaskPayload = {
        type: 'privacy',
        address,
        locale,
        person: person.id,
        saying: 'erased',
        ...way,
      };
      const anew: TaskPayload = {
        type: 'show',
        address,
        locale,
        person: { id: person.id },
        showing: { state: newState(), notices: [] },
        ...way,
      };
      const tasks = [said, anew].map((effect) => ({ lane: addressKey(address), effect, dueAt: now() }));
      return eraseAll({ whose, via: address.channel, tasks, seen, echo });
    },
    eraseSilently: async (whose) => {
      await eraseAll({ whose, via: 'desk', tasks: [] });
    },
    expire: async () => {
      const numbers = await store.privacy.expire(now() - days * DAY_MS, now(), (number) => redraw([number]));
      after(numbers);
    },
  };
};
