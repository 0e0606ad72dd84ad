import { mayBeCalled } from '../../calendar/call-ahead.ts';
import { readContact } from '../../dialogs/contact.ts';
import { CONTACT_FIELD_IDS, CONTACT_FIELDS, type Contact } from '../../machines/contact-fields.ts';
import type { Locale } from '../../machines/locales.ts';
import { REASONS, type Reason } from '../../machines/reasons.ts';
import type { Step } from '../../machines/step-ids.ts';
import type { Agent } from '../../machines/ticket/ticket-types.ts';
import { stepsOf, TOLD_METHODS, type ToldPath, toldContext, troddenOf } from '../../machines/told-path.ts';
import type { Store } from '../../store/store.ts';
import { callerKey, type Ticket } from '../../store/tickets/ticket-rows.ts';
import type { CallerFaults } from '../callers-api.ts';
import type { WishedAt } from '../changes/call-backs.ts';
import type { TicketChanges } from '../changes/ticket-changes.ts';
import type { DeskNews } from '../news.ts';

/** What an agent wrote down of a call, as any channel's form sends it; empty fields are none. */
export type CallNotes = {
  readonly contact: Readonly<Record<string, string>>;
  readonly reason: string;
  readonly tried: Readonly<Record<string, string>>;
  /** When they are called back: ms UTC, or in words. */
  readonly callAt?: number | string | undefined;
  readonly solved: boolean;
  readonly locale: Locale;
};

/** `id` is the adapter's, for dedupe: the same twice opens one ticket. */
export type CallTaken = {
  readonly id: string;
  readonly agent: Agent;
  /** `slack`, `teams`, or `desk` for the page. */
  readonly via: string;
  readonly notes: CallNotes;
};

export type TakeCallOutcome =
  | { readonly done: true; readonly ticket: Ticket }
  | { readonly done: false; readonly fields: CallerFaults['fields'] };

/** Opens a ticket for somebody whom an agent has on the telephone. The agent has it; it is solved at once where the call did that. */
export type TakeCall = (call: CallTaken) => Promise<TakeCallOutcome>;

type Fields = Record<string, string>;

type Read = {
  readonly contact: Contact;
  readonly reason: Reason;
  readonly tried: ToldPath;
  readonly callAt: number | undefined;
};

/** The steps that are counted for everybody whom the desk hears of. */
const AROUND: readonly [Step, Step] = ['start', 'escalate.filed'];

/** Fields in which somebody may write what must not be kept. */
const WRITTEN = CONTACT_FIELD_IDS.filter((id) => /^(?:text|multiline)$/.test(CONTACT_FIELDS[id].kind));

export const createTakeCall = (needs: {
  readonly store: Pick<Store, 'tickets' | 'agents' | 'allotTicket'>;
  readonly changes: Pick<TicketChanges, 'answering'>;
  readonly looksSecret: (text: string) => boolean;
  readonly wishedAt: WishedAt;
  readonly wakeDue: () => void;
  readonly news: Pick<DeskNews, 'changed'>;
  /** ms UTC. */
  readonly now: () => number;
}): TakeCall => {
  const { store, changes, looksSecret, wishedAt, wakeDue, news, now } = needs;

  const contactOf = ({ contact, solved }: CallNotes, faults: Fields): Contact | undefined => {
    const read = readContact(contact, { unreachable: solved });
    if (!read.ok) for (const { field, notice } of read.faults) faults[field] ??= notice;
    for (const field of WRITTEN) if (looksSecret(contact[field] ?? '')) faults[field] = 'secret';
    return read.ok ? read.contact : undefined;
  };

  const triedOf = (given: CallNotes['tried'], faults: Fields): ToldPath =>
    Object.fromEntries(
      Object.entries(given).flatMap(([name, step]) => {
        if (step === '') return [];
        const method = TOLD_METHODS.find((known) => known === name);
        const found = method && stepsOf(method).find((known) => known === step);
        if (method === undefined || found === undefined) {
          faults.tried = 'unknown';
          return [];
        }
        return [[method, found]];
      }),
    );

  const callAtOf = (given: CallNotes['callAt'], at: number, faults: Fields): number | undefined => {
    if (given === undefined || given === '') return undefined;
    const callAt = typeof given === 'number' ? given : wishedAt(given, at)?.at;
    if (callAt !== undefined && mayBeCalled(callAt, at)) return callAt;
    faults.callAt = 'no-time';
    return undefined;
  };

  const read = (notes: CallNotes, at: number): Read | { readonly faults: Fields } => {
    const faults: Fields = {};
    const contact = contactOf(notes, faults);
    const reason = REASONS.find((known) => known === notes.reason);
    if (reason === undefined) faults.reason = 'unknown';
    const tried = triedOf(notes.tried, faults);
    const callAt = callAtOf(notes.callAt, at, faults);
    if (contact === undefined || reason === undefined || Object.keys(faults).length > 0) return { faults };
    return { contact, reason, tried, callAt };
  };

  return async ({ id, agent, via, notes }) => {
    const before = await store.tickets.openedBy(id);
    if (before !== undefined) return { done: true, ticket: before };
    const at = now();
    const caller = read(notes, at);
    if ('faults' in caller) return { done: false, fields: caller.faults };
    const { contact, reason, tried, callAt } = caller;
    await store.agents.met(agent, at);
    const { number, code } = await store.allotTicket();
    const facts = { number, code, contact, reason, openedAt: at };
    const call = { solved: notes.solved, callAt };
    const by = { kind: 'agent', ...agent } as const;
    const opened = await store.tickets.open(
      {
        ...facts,
        conversation: callerKey(number),
        channel: 'phone',
        locale: notes.locale,
        person: { id: '', name: contact.name },
        context: toldContext(tried, at),
      },
      changes.answering(facts, agent, call, { by, via, at }),
      id,
      [AROUND[0], ...troddenOf(tried), AROUND[1]],
    );
    wakeDue();
    news.changed(opened);
    const ticket = await store.tickets.find(opened);
    if (ticket === undefined) throw new Error('a ticket that was opened is not there');
    return { done: true, ticket };
  };
};
