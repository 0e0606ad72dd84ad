import { CONSENT } from '../../src/machines/contact-fields.ts';

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const FIELD = 'input:not([type="password"]), textarea, select';

/** What stands in the fields of a card, by their ids. */
export type Typed = ReadonlyMap<string, string>;

const fieldIn = (part: Element): Field | null => part.querySelector<Field>(FIELD);

const valueIn = (field: Field | null): string => {
  if (field instanceof HTMLInputElement && field.type === 'checkbox') return field.checked ? CONSENT : '';
  return field?.value ?? '';
};

/** Each field of a card with what is around it, which bears its id; no passwords. */
const partsOf = (card: Element): readonly Element[] => [
  ...card.querySelectorAll(':scope > :has(> .ac-input-container)'),
];

/** What was typed into a card, ticked and chosen. */
export const typedInto = (card: Element): Typed =>
  new Map(
    partsOf(card)
      .map((part) => [part.id, valueIn(fieldIn(part))] as const)
      .filter(([, value]) => value !== ''),
  );

/** A card into which somebody is writing. */
export type Writing = {
  readonly card: Element;
  /** Has them write on in the one that takes its place, at the same field and letter, with what they have written since; where they have left it, with that alone. */
  readonly goOn: (next: Element) => void;
};

const placeIn = (field: Field): readonly [number, number] | undefined =>
  field instanceof HTMLSelectElement || field.selectionStart === null || field.selectionEnd === null
    ? undefined
    : [field.selectionStart, field.selectionEnd];

/** Somebody who is writing into `card`; undefined: nobody is. */
export const writingIn = (card: Element): Writing | undefined => {
  const here = partsOf(card).find((part) => part.contains(document.activeElement));
  const field = here === undefined ? null : fieldIn(here);
  if (here === undefined || field === null) return undefined;
  const before = valueIn(field);
  return {
    card,
    goOn: (next) => {
      const part = partsOf(next).find(({ id }) => id === here.id);
      const own = part === undefined ? null : fieldIn(part);
      if (own === null) return;
      const [now, place] = [valueIn(field), placeIn(field)];
      if (now !== before) {
        // What the bot has written there meanwhile stays.
        own.value = own.value.replace(before, () => now);
        own.dispatchEvent(new Event('input', { bubbles: true }));
      }
      if (document.activeElement !== field) return;
      own.focus();
      if (place !== undefined && !(own instanceof HTMLSelectElement)) own.setSelectionRange(...place);
    },
  };
};
