import { CONTACT_FIELDS } from '../../src/machines/contact-fields.ts';
import type { DrawnCards } from './drawn-cards.ts';

/** What a browser may fill in for the person (WCAG 2.2, 1.3.5). */
const TOKENS = Object.entries(CONTACT_FIELDS).flatMap(([id, field]) =>
  'autocomplete' in field ? [{ id, token: field.autocomplete }] : [],
);

/** Lets the browser fill in the fields of the contact form, whenever one is drawn. */
export const offerAutofill = (cards: DrawnCards): void =>
  cards.follow((drawn) => {
    for (const card of drawn)
      for (const { id, token } of TOKENS)
        for (const field of card.querySelectorAll<HTMLInputElement>(`[id="${id}"] input`))
          field.autocomplete = token;
  });
