import type { ContactFieldId } from '../../src/machines/contact-fields.ts';

/** What a browser may fill in for the person (WCAG 2.2, 1.3.5). */
const KINDS = {
  name: 'name',
  company: 'organization',
  phone: 'tel',
  email: 'email',
} as const satisfies Partial<Record<ContactFieldId, AutoFill>>;

/** Lets the browser fill in the fields of the contact form, whenever one is drawn. */
export const offerAutofill = (chat: HTMLElement): void => {
  new MutationObserver(() => {
    for (const [id, kind] of Object.entries(KINDS))
      for (const field of chat.querySelectorAll<HTMLInputElement>(`[id="${id}"] input:not([autocomplete])`))
        field.autocomplete = kind;
  }).observe(chat, { childList: true, subtree: true });
};
