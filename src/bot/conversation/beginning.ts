import { LOCALES, type Locale } from '../../machines/locales.ts';
import type { State } from '../../machines/state.ts';
import { newState } from '../../machines/step.ts';
import type { Conversation } from '../../store/conversations/conversations.ts';
import { readState } from '../../store/stored-state.ts';
import { writtenIn } from '../../understanding/text/language.ts';
import type { Person } from '../messages/address.ts';
import type { Incoming } from '../messages/incoming.ts';
import type { Belonging } from './campaign/membership.ts';
import type { Standing } from './standing.ts';

/** What names the language of whoever speaks: their client, a wish, or what they write at the start; undefined where nothing does. */
const languageOf = ({ locale, did }: Incoming, { step }: State): Locale | undefined => {
  if (locale !== undefined) return locale;
  const wished = did.find((one) => one.kind === 'chose-language');
  const said = step === 'start' ? did.find((one) => one.kind === 'said') : undefined;
  return wished?.locale ?? (said && writtenIn(said.text));
};

/** Whoever speaks, in the language that is named now; in the one of before where that was named, or none is. */
const spokenTo = (
  { languageOpen, ...person }: Person,
  before: Locale | undefined,
  named: Locale | undefined,
): Pick<Standing, 'person' | 'locale'> => {
  if (before !== undefined && languageOpen !== true) return { person, locale: before };
  return named === undefined
    ? { person: { ...person, languageOpen: true }, locale: before ?? LOCALES[0] }
    : { person, locale: named };
};

const beginning = (stored: Conversation | undefined, incoming: Incoming): Standing => {
  const { person, address, thread } = incoming;
  const moved = stored && readState(stored.state);
  const state = moved ?? newState();
  const whose = { ...(stored?.person ?? { id: '' }), ...person };
  return {
    address,
    thread,
    state,
    ...spokenTo(whose, stored?.locale, languageOf(incoming, state)),
    notices: stored === undefined || moved !== undefined ? [] : [{ id: 'started-anew' }],
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
  const spoken = member.person.locale && spokenTo(before.person, undefined, member.person.locale);
  return { ...before, member, ...spoken, ...(begins && { state: begins }) };
};

/** Where a conversation stands, or begins, as something comes in. */
export const standingOf = (
  stored: Conversation | undefined,
  incoming: Incoming,
  belonging: Belonging,
): Standing => belonged(beginning(stored, incoming), stored, belonging);
