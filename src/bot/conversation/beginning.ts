import { LOCALES, type Locale } from '../../machines/locales.ts';
import { newState } from '../../machines/step.ts';
import type { Conversation } from '../../store/conversations/conversations.ts';
import { readState } from '../../store/stored-state.ts';
import { writtenIn } from '../../understanding/text/language.ts';
import type { Incoming } from '../messages/incoming.ts';
import type { Belonging } from './campaign/membership.ts';
import type { Standing } from './standing.ts';

const languageOf = (did: Incoming['did']): Locale | undefined => {
  const said = did.find((one) => one.kind === 'said');
  return said && writtenIn(said.text);
};

const beginning = (
  stored: Conversation | undefined,
  { person, address, locale, did, thread }: Incoming,
): Standing => {
  if (stored === undefined) {
    return {
      address,
      thread,
      state: newState(),
      person: person ?? { id: '' },
      locale: locale ?? languageOf(did) ?? LOCALES[0],
      notices: [],
    };
  }
  const moved = readState(stored.state);
  return {
    address,
    thread,
    state: moved ?? newState(),
    person: { ...stored.person, ...person },
    locale: stored.locale,
    notices: moved === undefined ? [{ id: 'started-anew' }] : [],
  };
};

/** Where somebody of a roster begins whose link was opened, in the language that the roster says. */
const belonged = (
  before: Standing,
  stored: Conversation | undefined,
  { member, begins }: Belonging,
): Standing => {
  if (member === undefined) return before;
  if (stored !== undefined) return { ...before, member };
  const locale = member.person.locale ?? before.locale;
  return { ...before, member, locale, ...(begins && { state: begins }) };
};

/** Where a conversation stands, or begins, as something comes in. */
export const standingOf = (
  stored: Conversation | undefined,
  incoming: Incoming,
  belonging: Belonging,
): Standing => belonged(beginning(stored, incoming), stored, belonging);
