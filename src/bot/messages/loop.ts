import type { View } from '../../dialogs/view.ts';
import type { Locale } from '../../machines/locales.ts';
import type { Address, Person } from './address.ts';
import type { Incoming } from './incoming.ts';

/** What an adapter learns of its own turn, once it is committed. */
export type Turned = {
  readonly locale: Locale;
  /** The number of the incoming's echo in the browser's chat. */
  readonly echo?: number | undefined;
  /** For a press: what the pressed card is replaced by (no buttons). */
  readonly chosen?: View | undefined;
  /** The same id came before: nothing was changed. */
  readonly repeated: boolean;
};

/** The loop, as adapters see it. */
export type Turn = (incoming: Incoming) => Promise<Turned>;

/**
 * Where a conversation stands, read without changing anything; a new one stands at the start. `owner` is whose it is; `talks`: what is
 * written there goes to the desk.
 */
export type Peek = (
  address: Address,
  hint?: Locale,
) => Promise<{
  readonly view: View;
  readonly locale: Locale;
  readonly owner?: Person;
  readonly talks: boolean;
}>;
