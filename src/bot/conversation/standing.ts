import type { Locale } from '../../machines/locales.ts';
import type { Notice } from '../../machines/notice.ts';
import type { State } from '../../machines/state.ts';
import type { Address, Person } from '../messages/address.ts';
import type { Member } from './campaign/membership.ts';

/** Whose conversation, where it stands, and what is said at the next showing in any case. */
export type Standing = {
  readonly address: Address;
  readonly person: Person;
  readonly state: State;
  readonly locale: Locale;
  readonly notices: readonly Notice[];
  /** Whose of the campaign's roster it is. */
  readonly member?: Member | undefined;
  /** Where the answer goes, if not into the conversation's own line. */
  readonly thread?: string | undefined;
  /** The ticket about which its holder and the desk talk, where that was read with the conversation. */
  readonly talking?: number | 'nobody' | undefined;
  /** Pictures that came before within the same turn. */
  readonly pictures?: number;
};
