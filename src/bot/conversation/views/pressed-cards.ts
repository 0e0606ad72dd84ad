import { type Answered, answeredView } from '../../../dialogs/pressed-card.ts';
import type { Screen } from '../../../dialogs/steps/screen.ts';
import type { Steps } from '../../../dialogs/steps/steps.ts';
import type { ButtonEvent, View } from '../../../dialogs/view.ts';
import type { WordsOf } from '../../../dialogs/words.ts';
import type { Locale } from '../../../machines/locales.ts';
import { newState } from '../../../machines/step.ts';
import type { Step } from '../../../machines/step-ids.ts';
import { isObject } from '../../../store/row.ts';
import type { Store } from '../../../store/store.ts';
import { type Address, addressKey } from '../../messages/address.ts';
import { readScreen } from '../../tasks/task-schema.ts';
import type { FileChecks } from '../files/file-checks.ts';
import type { Now } from '../moment/now.ts';
import type { LoadViewContext } from './load-view-context.ts';
import type { SnippetParagraphs } from './snippet-paragraphs.ts';

/** A pressed card of the path; `press` is the button that the chart took, `message` the platform's id. */
type PressedCard = {
  readonly address: Address;
  readonly locale: Locale;
  readonly message: string | undefined;
  readonly step: Step;
  readonly press?: ButtonEvent | undefined;
};

/** A pressed message beside the path. */
type AnsweredMessage = Pick<PressedCard, 'address' | 'locale' | 'message'> & { readonly answered: Answered };

export type PressedCards = {
  /** Remembers what a card says above its step that the task at hand has posted: ids, no words. A second call changes nothing. */
  readonly remember: (address: Address, message: string, showing: Screen) => void;
  /** The same of a message about a ticket that passes on words to its holder: the line of the log that has them. */
  readonly rememberWords: (address: Address, message: string, event: number) => Promise<void>;
  /** What stays of a message beside the path once it was pressed: the words that it passed on, and the choice. */
  readonly answered: (message: AnsweredMessage) => Promise<View | undefined>;
  /** What stays of a card once it was pressed: what was said on it, its title, the choice. */
  readonly chosen: (card: PressedCard) => Promise<View>;
};

/** What of a screen is said; nothing of what was typed, no file that waits, of the state the ticket alone. */
const saidIn = ({ state, notices, answer, snippet, found }: Screen): Screen => {
  const blank = newState();
  return {
    state: { ...blank, context: { ...blank.context, ticket: state.context.ticket } },
    notices,
    answer,
    snippet,
    found,
  };
};

export const createPressedCards = (needs: {
  readonly store: Pick<Store, 'saidOnCards' | 'ticketEvents'>;
  readonly steps: Steps;
  readonly wordsOf: WordsOf;
  readonly snippetParagraphs: SnippetParagraphs;
  readonly viewContextOf: LoadViewContext;
  readonly factsNow: () => Now;
  readonly complete: FileChecks['complete'];
}): PressedCards => {
  const { store, steps, wordsOf, snippetParagraphs, viewContextOf, factsNow, complete } = needs;
  // The browser's messages are never replaced.
  const isKept = ({ channel }: Address): boolean => channel !== 'web';
  const keptOf = async ({ address, message }: Pick<PressedCard, 'address' | 'message'>): Promise<unknown> =>
    message === undefined || !isKept(address)
      ? undefined
      : store.saidOnCards.find(addressKey(address), message);
  return {
    remember: (address, message, showing) => {
      const { notices, answer, snippet } = showing;
      const says = notices.length > 0 || answer !== undefined || snippet !== undefined;
      if (!says || !isKept(address)) return;
      store.saidOnCards.keepWithTask(addressKey(address), message, saidIn(showing));
    },
    rememberWords: async (address, message, event) => {
      if (isKept(address)) await store.saidOnCards.keep(addressKey(address), message, { event });
    },
    answered: async ({ address, locale, message, answered }) => {
      const stored = await keptOf({ address, message });
      const event = isObject(stored) && typeof stored.event === 'number' ? stored.event : undefined;
      const passedOn = event === undefined ? undefined : await store.ticketEvents.find(event);
      return answeredView({ ...answered, words: passedOn?.text }, wordsOf(locale));
    },
    chosen: async ({ address, locale, message, step, press }) => {
      const stored = await keptOf({ address, message });
      const screen = stored === undefined ? undefined : readScreen(stored);
      if (screen === undefined) return steps.chosen(step, press, locale);
      const { ticket } = screen.state.context;
      const viewContext = await viewContextOf(factsNow(), address, { id: '' }, locale, ticket);
      const said = await complete(screen, address, locale);
      const told = await snippetParagraphs(said.snippet, locale);
      return steps.chosen(step, press, locale, { showing: { ...said, told }, viewContext });
    },
  };
};
