import { CALL_TIME, CONTACT_FIELD_IDS, CONTACT_FIELDS } from '../../src/machines/contact-fields.ts';
import { CARD, type DrawnCards, numberIn, whenSettled } from './drawn-cards.ts';
import { FOLDED } from './fold.ts';
import type { Field } from './writing-on.ts';

const FIELD = 'input, textarea, select';
const KEY = 'madoguchi.typed';
/** Set on a form that was filled in anew. */
const FILLED = 'data-filled';

/** The fields that are kept: not the consent, which is given anew each time. Passwords are never fields of this form. */
const KEPT = [...CONTACT_FIELD_IDS.filter((id) => CONTACT_FIELDS[id].kind !== 'consent'), CALL_TIME];

type Kept = {
  readonly conversation: string;
  /** The number in the chat of the form. */
  readonly card: number;
  readonly values: Readonly<Record<string, string>>;
};

const read = (): Kept | undefined => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
};

const write = (kept: Kept | undefined): void => {
  try {
    if (kept === undefined) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing keeps no form.
  }
};

const fieldIn = (card: Element, id: string): Field | null =>
  card.querySelector(`[id="${id}"]`)?.querySelector(FIELD) ?? null;

/** Says what is wrong with a form that was sent; it holds what of that may be kept. */
const FAULT = '[id^="fault-"]';

/** Writes into an empty field as if it were typed. */
const fillField = (field: Field | null, value: string): void => {
  if (field === null || field.value !== '' || value === '') return;
  field.value = value;
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
};

/**
 * Lets what is typed into the contact form survive a reload: this tab alone remembers it, for this conversation, until the form was
 * taken. What the bot wrote into a field stays, and what it left out of a form that it refused, such as a secret, is kept no more.
 */
export const keepTypedForm = (
  chat: HTMLElement,
  cards: DrawnCards,
  conversation: () => string | undefined,
): void => {
  const isForm = (card: Element): boolean => fieldIn(card, 'name') !== null;
  const isOpen = (card: Element): boolean => !card.hasAttribute(FOLDED);
  /** Other cards may stand below it: one of another matter leaves the form open. */
  const newestWith = (id: string): Element | undefined =>
    [...cards.all].findLast((card) => fieldIn(card, id) !== null);

  const keep = (card: Element, current: string): void => {
    const values = Object.fromEntries(KEPT.map((id) => [id, fieldIn(card, id)?.value ?? '']));
    write({ conversation: current, card: numberIn(card), values });
  };

  chat.addEventListener('input', ({ target }) => {
    const card = target instanceof Element ? target.closest(CARD) : null;
    const current = conversation();
    if (card !== null && current !== undefined && isForm(card)) keep(card, current);
  });

  const fill = (): void => {
    const card = newestWith('name');
    if (card === undefined || card.hasAttribute(FILLED) || !isOpen(card)) return;
    const kept = read();
    if (kept === undefined || kept.conversation !== conversation()) return;
    card.setAttribute(FILLED, '');
    const isNews = numberIn(card) > kept.card;
    if (isNews && card.querySelector(FAULT) !== null) keep(card, kept.conversation);
    else for (const id of KEPT) fillField(fieldIn(card, id), kept.values[id] ?? '');
  };
  cards.follow(fill);
  whenSettled(cards, () => {
    const form = newestWith('name');
    if (form !== undefined && isOpen(form)) return;
    // Once the ticket is filed, its note is another field.
    const noted = newestWith('note');
    if (noted !== undefined && !isForm(noted)) write(undefined);
  });
};
