import type { At, Understood } from '../../../understanding/understood.ts';
import type { Moment } from '../moment/moment.ts';

/** A sentence, and where it is said. */
export type Sentence = {
  readonly text: string;
  readonly moment: Moment;
  readonly at: At;
  /** At the contact form. */
  readonly isForm: boolean;
  /** At the receipt of a ticket. */
  readonly isFiled: boolean;
};

/** A wish for a language is no matter of the step. */
export type OfTheStep = Exclude<Understood, { readonly kind: 'language' }>;
