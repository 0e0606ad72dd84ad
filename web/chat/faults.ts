import { CONTACT_FIELD_IDS, type ContactFieldId } from '../../src/machines/contact-fields.ts';
import type { DrawnCards } from './drawn-cards.ts';

const FIELD = 'input, textarea';

const mark = (card: Element, fault: Element, id: ContactFieldId): void => {
  const field = card.querySelector(`[id="${id}"]`)?.querySelector(FIELD);
  if (field === null || field === undefined) return;
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', fault.id);
};

/** Marks the fields of the contact form beside which the bot says what is wrong, whenever they are drawn (WCAG 2.2, 3.3.1). */
export const markFaults = (cards: DrawnCards): void =>
  cards.follow((drawn) => {
    for (const card of drawn)
      for (const id of CONTACT_FIELD_IDS)
        for (const fault of card.querySelectorAll(`[id^="fault-${id}-"]`)) mark(card, fault, id);
  });
