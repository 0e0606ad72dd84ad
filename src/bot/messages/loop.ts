import type { View } from '../../dialogs/view.ts';
import type { Locale } from '../../machines/locales.ts';
import type { Address, Person } from './address.ts';
import type { Incoming } from './incoming.ts';

/** What an adapter learns of its own turn, once it is committed. */
export type Turned = {
  readonly locale: Locale;
  /** The number of the incoming's echo in the browser's chat. */
  readonly echo?: number | undefined;
  /** For a press: draws what the pressed card is replaced by (no buttons), for a platform that is answered with it; others have it by a task. */
  readonly chosen?: (() => Promise<View | undefined>) | undefined;
  /**
   * Nothing was changed unless it was `taken`. `repeated`: the same id came before; `not-theirs`: it was for the conversation's owner alone, who is
   * somebody else; `gone`: the conversation that it was for is no more, and none is begun in its place.
   */
  readonly came: 'taken' | 'repeated' | 'not-theirs' | 'gone';
};

/** The loop, as adapters see it. */
export type Turn = (incoming: Incoming) => Promise<Turned>;

/** Where a conversation stands, read without changing anything; a new one stands at the start. */
export type Peeked = {
  readonly locale: Locale;
  /** Whose it is. */
  readonly owner: Person | undefined;
  /** Whether what is written there goes to the desk. */
  readonly talks: () => Promise<boolean>;
  /** What it shows now. */
  readonly view: () => Promise<View>;
};
export type Peek = (address: Address, hint?: Locale) => Promise<Peeked>;
