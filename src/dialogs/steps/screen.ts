import type { Notice } from '../../machines/notice.ts';
import type { Question } from '../../machines/questions.ts';
import type { Choice } from '../../machines/readings.ts';
import type { State } from '../../machines/state.ts';
import type { ContactFault } from '../contact.ts';
import type { Finding } from './findings.ts';

/** What is shown this once, beside what the step says. */
export type ScreenExtras = {
  readonly answer?: Question | undefined;
  /** A snippet of the desk's that answers, as it is when it is shown. */
  readonly snippet?: string | undefined;
  /** Readings of what was said, to choose from. */
  readonly choices?: readonly Choice[] | undefined;
  /** What was typed into a form that could not be taken, so that nobody types it twice. */
  readonly typed?: Readonly<Record<string, string>> | undefined;
  /** The fields that could not be taken, and why. */
  readonly faults?: readonly ContactFault[] | undefined;
  /** What a check found; names are blanks. */
  readonly found?: readonly Finding[] | undefined;
  /** A file that waits for its password; asked for where the step has no form of its own. */
  readonly unlock?: string | undefined;
};

/** What to show: where one stands, and what is said above it. */
export type Screen = ScreenExtras & { readonly state: State; readonly notices: readonly Notice[] };

/** A screen with the words of its snippet, a paragraph each. */
export type ShownScreen = Screen & { readonly told?: readonly string[] };
