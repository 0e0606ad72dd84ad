import { CONTACT_FIELD_IDS, type ContactFieldId } from '../../src/machines/contact-fields.ts';

const CARD = '.ac-adaptiveCard';
const FIELD = 'input, textarea';

const mark = (fault: HTMLElement, id: ContactFieldId): void => {
  const field = fault.closest(CARD)?.querySelector(`[id="${id}"]`)?.querySelector(FIELD);
  if (field === null || field === undefined || field.hasAttribute('aria-invalid')) return;
  field.setAttribute('aria-invalid', 'true');
  field.setAttribute('aria-describedby', fault.id);
};

/** Marks the fields of the contact form beside which the bot says what is wrong, whenever they are drawn (WCAG 2.2, 3.3.1). */
export const markFaults = (chat: HTMLElement): void => {
  new MutationObserver(() => {
    for (const id of CONTACT_FIELD_IDS)
      for (const fault of chat.querySelectorAll<HTMLElement>(`[id^="fault-${id}-"]`)) mark(fault, id);
  }).observe(chat, { childList: true, subtree: true });
};
