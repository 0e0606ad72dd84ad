import type { Steps } from '../../dialogs/steps/steps.ts';
import { LOCALES } from '../../machines/locales.ts';
import { newState } from '../../machines/step.ts';
import type { Store } from '../../store/store.ts';
import { readState } from '../../store/stored-state.ts';
import { addressKey } from '../messages/address.ts';
import type { Peek } from '../messages/loop.ts';
import type { Now } from './moment/now.ts';
import type { LoadViewContext } from './views/load-view-context.ts';

type PeekNeeds = {
  readonly store: Pick<Store, 'conversations' | 'tickets'>;
  readonly steps: Steps;
  readonly viewContextOf: LoadViewContext;
  readonly factsNow: () => Now;
};

/** Reads where a conversation stands, and changes nothing. */
export const createPeek =
  ({ store, steps, viewContextOf, factsNow }: PeekNeeds): Peek =>
  async (address, hint) => {
    const stored = await store.conversations.load(addressKey(address));
    const known = stored?.person.languageOpen ? undefined : stored?.locale;
    const locale = known ?? hint ?? stored?.locale ?? LOCALES[0];
    return {
      locale,
      owner: stored?.person,
      talks: async () => (await store.tickets.talkingIn(addressKey(address))) !== undefined,
      view: async () => {
        const state = (stored && readState(stored.state)) ?? newState();
        const person = stored?.person ?? { id: '' };
        const { ticket } = state.context;
        const viewContext = await viewContextOf(factsNow(), address, person, locale, ticket);
        // What is shown is the form itself.
        return steps.show({ state, notices: [] }, { ...viewContext, formsApart: false }, locale);
      },
    };
  };
