import type { Button, Input, View } from '../view.ts';
import type { Words } from '../words.ts';

/** One line of what a check found: data, or words by their whole key. `label` is a whole key too. */
export type Finding = {
  readonly label: string;
  readonly parts: readonly ({ readonly text: string } | { readonly word: string })[];
};

/** The longest password that is taken, in UTF-16 units. */
const MAX_PASSWORD = 256;

/** Facts that people do not compare with their own certificate; they stand in the fold. */
const DETAILS: readonly string[] = [
  'check:field.serial',
  'check:field.key',
  'check:field.protection',
  'check:field.others',
  'check:field.password',
  'check:field.opens-in',
  'check:field.refused-by',
  'check:page.remarks',
];

export const sayFindings = (found: readonly Finding[], words: Words): View['findings'] =>
  found.map(({ label, parts }) => ({
    detail: DETAILS.includes(label) || undefined,
    title: words.text(label),
    value: parts
      .map((part) => ('word' in part ? words.text(part.word) : part.text))
      .join(words.text('found:between')),
  }));

/** The masked field for a file's password, and its button; `file` is the file that waits. */
export const unlockDialog = (
  file: string,
  words: Words,
): { readonly input: Input; readonly button: Button } => ({
  input: {
    id: 'password',
    kind: 'password',
    label: words.text('found:unlock.label'),
    placeholder: words.text('found:unlock.placeholder'),
    error: words.text('found:unlock.error'),
    required: true,
    maxLength: MAX_PASSWORD,
  },
  button: {
    event: 'UNLOCK',
    title: words.text('found:unlock.button'),
    style: 'primary',
    withInputs: true,
    file,
  },
});
