import { differencesOf } from '../dialogs/ticket/merge-differences.ts';
import { sayTitle } from '../dialogs/ticket-number.ts';
import type { Words } from '../dialogs/words.ts';
import type { Agent, DeskAct } from '../machines/ticket/ticket-types.ts';
import type { Store } from '../store/store.ts';
import type { Ticket } from '../store/tickets/ticket-rows.ts';
import { mayTake } from './act-refusal.ts';

/** How long an agent who was shown both tickets need not be shown them again, ms. */
const SEEN_MS = 5 * 60_000;

/**
 * What an agent is shown once before two tickets are merged in a channel: both, and what speaks against it. Undefined where they have seen it,
 * or where nothing is merged.
 */
export type AskBeforeMerge = (
  agent: Agent,
  ticket: number,
  act: DeskAct,
  /** The platform's id of the press, where it may deliver it again. */
  press?: string,
) => Promise<string | undefined>;

export const createAskBeforeMerge = (
  store: Pick<Store, 'tickets' | 'shortLived'>,
  words: Words,
  /** ms UTC. */
  now: () => number,
): AskBeforeMerge => {
  const titled = ({ number, contact, state }: Ticket): string =>
    [
      sayTitle(number, contact.name, words),
      contact.company ?? '',
      contact.phone ?? contact.email ?? '',
      words.text(`ticket:status.${state.status}`),
    ]
      .filter((part) => part !== '')
      .join(' / ');

  return async (agent, number, act, press = '') => {
    if (act.type !== 'MERGE') return undefined;
    const [ticket, into] = await Promise.all([number, act.into].map(store.tickets.find));
    // What cannot be merged is refused in the usual way.
    if (ticket === undefined || into === undefined || !mayTake(into, ticket)) return undefined;
    const seen = `merge ${agent.id} ${number} ${act.into}`;
    const before = await store.shortLived.find(seen, now());
    if (before !== undefined && (press === '' || before !== press)) return undefined;
    await store.shortLived.keep(seen, press, now() + SEEN_MS);
    const differs = differencesOf(ticket, into);
    return [
      words.text('ticket:merge.both', { closes: titled(ticket), into: titled(into) }),
      ...(differs.length === 0
        ? []
        : [
            words.text('ticket:merge.differs', {
              what: differs.map((field) => words.text(`ticket:facts.${field}`)).join(words.text('desk:and')),
            }),
          ]),
      ...(ticket.conversation === into.conversation ? [] : [words.text('ticket:merge.apart')]),
      words.text('ticket:merge.again'),
    ].join(' ');
  };
};
