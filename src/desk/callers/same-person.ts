import { phoneDigits, readPhone } from '../../dialogs/phone.ts';
import type { Contact } from '../../machines/contact-fields.ts';
import type { Store } from '../../store/store.ts';
import { hasChat, type Ticket } from '../../store/tickets/ticket-rows.ts';
import { searchFolded } from '../../understanding/normalise.ts';

/** What is known of somebody, whole or as far as it was typed. */
export type Known = Partial<Pick<Contact, 'name' | 'company' | 'phone' | 'email'>>;

const MAX_ALIKE = 20;
/** Letters from which on a name is looked for. */
const SHORTEST = 2;

const folded = (text: string | undefined): string => searchFolded(text ?? '').replace(/[\s・]+/g, '');
const digitsOf = (phone: string | undefined): string =>
  (phone === undefined ? undefined : (readPhone(phone)?.digits ?? phoneDigits(phone))) ?? '';

type Keys = {
  readonly phone: string;
  readonly email: string;
  readonly name: string;
  readonly company: string;
};

const keysOf = ({ phone, email, name, company }: Known): Keys => ({
  phone: digitsOf(phone),
  email: folded(email),
  name: folded(name),
  company: folded(company),
});

/** How sure it is that both are one person: a number or an address says it, a name with its company nearly so. */
const likeness = (asked: Keys, found: Keys): number => {
  const same = (key: keyof Keys): boolean => asked[key] !== '' && asked[key] === found[key];
  const begun = (key: keyof Keys): boolean => asked[key] !== '' && found[key].startsWith(asked[key]);
  if (same('phone') || same('email')) return 4;
  if (same('name') && same('company')) return 3;
  if (same('name')) return 2;
  return begun('phone') || begun('email') || begun('name') ? 1 : 0;
};

export type SamePerson = {
  /** Tickets of who may be the same person, the likeliest and newest first. */
  readonly alike: (known: Known) => Promise<readonly Ticket[]>;
  /** Other tickets of a ticket's holder: of the same conversation or account, number, address, or name and company. */
  readonly othersOf: (ticket: Ticket) => Promise<readonly Ticket[]>;
};

export const createSamePerson = (
  lists: Pick<Store['ticketLists'], 'mentioning' | 'ofHolder'>,
): SamePerson => {
  const ranked = async (
    known: Known,
  ): Promise<readonly { readonly ticket: Ticket; readonly alike: number }[]> => {
    const asked = keysOf(known);
    const words = [
      asked.phone,
      searchFolded(known.email ?? '').trim(),
      ...(asked.name.length < SHORTEST ? [] : [searchFolded(known.name ?? '').trim()]),
    ].filter((word) => word !== '');
    if (words.length === 0) return [];
    return (await lists.mentioning(words))
      .map((ticket) => ({ ticket, alike: likeness(asked, keysOf(ticket.contact)) }))
      .filter(({ alike }) => alike > 0)
      .sort((a, b) => b.alike - a.alike || b.ticket.number - a.ticket.number);
  };
  return {
    alike: async (known) => (await ranked(known)).slice(0, MAX_ALIKE).map(({ ticket }) => ticket),
    othersOf: async (ticket) => {
      const own = hasChat(ticket)
        ? await lists.ofHolder(ticket.conversation, ticket.channel, ticket.person.id)
        : [];
      const alike = (await ranked(ticket.contact)).filter(({ alike: sure }) => sure >= 3);
      const found = new Map([...own, ...alike.map((one) => one.ticket)].map((one) => [one.number, one]));
      found.delete(ticket.number);
      return [...found.values()].sort((a, b) => b.number - a.number).slice(0, MAX_ALIKE);
    },
  };
};
