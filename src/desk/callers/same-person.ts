import type { Store } from '../../store/store.ts';
import { hasChat, type Ticket } from '../../store/tickets/ticket-rows.ts';
import {
  emailKey,
  type Folded,
  foldedContact,
  type Known,
  nameAndCompanyKey,
  nameKey,
  phoneKey,
  wholeNameKey,
} from '../changes/contact-keys.ts';

const MAX_ALIKE = 20;
/** How many letters a name needs to be looked for. */
const SHORTEST = 2;

/** How sure it is that both are one person: a number or an address says it, a name with its company nearly so. */
const likeness = (asked: Folded, found: Folded): number => {
  const same = (key: keyof Folded): boolean => asked[key] !== '' && asked[key] === found[key];
  const begun = (key: keyof Folded): boolean => asked[key] !== '' && found[key].startsWith(asked[key]);
  if (same('phone') || same('email')) return 4;
  if (same('name') && same('company')) return 3;
  if (same('name')) return 2;
  return begun('phone') || begun('email') || begun('name') ? 1 : 0;
};

/** The keys by which the same person is surely found. */
const sureKeys = (asked: Folded): readonly string[] => [
  ...(asked.phone === '' ? [] : [phoneKey(asked)]),
  ...(asked.email === '' ? [] : [emailKey(asked)]),
  ...(asked.name === '' || asked.company === '' ? [] : [nameAndCompanyKey(asked)]),
];

/** The beginnings of keys by which they may be found. */
const begunKeys = (asked: Folded): readonly string[] => [
  ...(asked.phone === '' ? [] : [phoneKey(asked)]),
  ...(asked.email === '' ? [] : [emailKey(asked)]),
  ...(asked.name.length < SHORTEST ? [] : [wholeNameKey(asked), nameKey(asked)]),
];

type SamePerson = {
  /** Tickets of who may be the same person, the likeliest and newest first. */
  readonly alike: (known: Known) => Promise<readonly Ticket[]>;
  /** Other tickets of a ticket's holder: of the same conversation or account, number, address, or name and company. */
  readonly othersOf: (ticket: Ticket) => Promise<readonly Ticket[]>;
};

export const createSamePerson = (lists: Pick<Store['ticketLists'], 'keyed' | 'ofHolder'>): SamePerson => ({
  alike: async (known) => {
    const asked = foldedContact(known);
    return (await lists.keyed(sureKeys(asked), begunKeys(asked)))
      .map((ticket) => ({ ticket, alike: likeness(asked, foldedContact(ticket.contact)) }))
      .filter(({ alike }) => alike > 0)
      .sort((a, b) => b.alike - a.alike || b.ticket.number - a.ticket.number)
      .slice(0, MAX_ALIKE)
      .map(({ ticket }) => ticket);
  },
  othersOf: async (ticket) => {
    const own = hasChat(ticket)
      ? await lists.ofHolder(ticket.conversation, ticket.channel, ticket.person.id)
      : [];
    const alike = await lists.keyed(sureKeys(foldedContact(ticket.contact)), []);
    const found = new Map([...own, ...alike].map((one) => [one.number, one]));
    found.delete(ticket.number);
    return [...found.values()].sort((a, b) => b.number - a.number).slice(0, MAX_ALIKE);
  },
});
