import type { Showing } from '../dialogs/steps.ts';
import type { ButtonEvent } from '../dialogs/view.ts';
import type { Locale, State, Step } from '../machines/types.ts';
import type { Address, Person } from './incoming.ts';

/** What a task is for. It is stored as it stands, so it holds no words of ours, no bytes and no secret. */
export type Delivery =
  | {
      readonly type: 'show';
      readonly address: Address;
      readonly locale: Locale;
      readonly person: Person;
      readonly showing: Showing;
    }
  | {
      readonly type: 'replace';
      readonly address: Address;
      readonly locale: Locale;
      readonly message: string;
      readonly step: Step;
      readonly press?: ButtonEvent;
    }
  /** The check page as a file, for a conversation that no link of ours can lead to it. */
  | { readonly type: 'give-page'; readonly address: Address; readonly locale: Locale }
  | { readonly type: 'announce'; readonly ticket: number }
  | { readonly type: 'pass-note'; readonly ticket: number; readonly note: string }
  | {
      readonly type: 'desk-opened';
      readonly address: Address;
      readonly locale: Locale;
      readonly person: Person;
      readonly ticket: number;
    };

/** What a view needs of a state; the trail stays behind, so that tasks stay small. */
export const forShowing = (state: State): State => ({
  ...state,
  context: {
    ...state.context,
    path: state.context.path.slice(-1),
    trail: [],
    checks: state.context.checks.slice(-1),
  },
});
