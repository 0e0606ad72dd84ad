import type { types } from '@slack/bolt';
import { z } from 'zod';
import { type ContactFault, readContact } from '../dialogs/contact.ts';
import type { Button, Input, View } from '../dialogs/view.ts';
import type { Words } from '../dialogs/words.ts';
import { type Block, plain, section } from './slack-blocks.ts';
import { cut } from './slack-text.ts';

/** https://docs.slack.dev/reference/views/modal-views and the plain-text input's own bounds. */
const LIMITS = { title: 24, label: 2000, placeholder: 150, value: 3000 } as const;
const VALUE = 'value';
export const FORM = 'form';

/** Which conversation, step and card a form belongs to; nothing secret. */
const origin = z.object({
  address: z.string().min(1),
  step: z.string(),
  event: z.string(),
  message: z.string().optional(),
});
export type Origin = z.infer<typeof origin>;

const field = (input: Input): Block => {
  const most = Math.min(input.maxLength, LIMITS.value);
  return {
    type: 'input',
    block_id: input.id,
    optional: !input.required,
    label: plain(input.label, LIMITS.label),
    element: {
      type: 'plain_text_input',
      action_id: VALUE,
      multiline: input.kind === 'multiline',
      max_length: most,
      ...(input.placeholder && { placeholder: plain(input.placeholder, LIMITS.placeholder) }),
      ...(input.value && { initial_value: cut(input.value, most) }),
    },
  };
};

/** The inputs of a view as a modal; `button` is the one that sends them. */
export const modal = (view: View, button: Button, from: Origin, words: Words): types.ModalView => ({
  type: 'modal',
  callback_id: FORM,
  private_metadata: JSON.stringify(from),
  title: plain(view.title, LIMITS.title),
  submit: plain(button.title, LIMITS.title),
  close: plain(words.text('slack:close'), LIMITS.title),
  blocks: [...section(view.lines.join('\n')), ...view.inputs.map(field)],
});

const submission = z.object({
  id: z.string(),
  private_metadata: z.string(),
  state: z.object({
    values: z.record(z.string(), z.record(z.string(), z.object({ value: z.string().nullish() }))),
  }),
});
export type Form = {
  readonly id: string;
  readonly from: Origin;
  readonly inputs: Readonly<Record<string, string>>;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What came back from a modal of ours; undefined for anything else. */
export const readForm = (view: unknown): Form | undefined => {
  const given = submission.safeParse(view);
  if (!given.success) return undefined;
  const from = origin.safeParse(parseJson(given.data.private_metadata));
  if (!from.success) return undefined;
  const inputs = Object.entries(given.data.state.values).map(([id, element]): [string, string] => [
    id,
    element[VALUE]?.value ?? '',
  ]);
  return { id: given.data.id, from: from.data, inputs: Object.fromEntries(inputs) };
};

/** What is wrong with a contact form; other forms have nothing that Slack does not check. */
export const faultsOf = ({ from, inputs }: Form): readonly ContactFault[] => {
  if (from.event !== 'SUBMIT') return [];
  const read = readContact(inputs);
  return read.ok ? [] : read.faults;
};

/** The faults beside their fields, the first of each; where the form lacks the field, beside its first. */
export const faultTexts = (
  faults: readonly ContactFault[],
  form: Form,
  words: Words,
): Record<string, string> => {
  const [first = 'name'] = Object.keys(form.inputs);
  const texts: Record<string, string> = {};
  for (const fault of faults) {
    texts[fault.field in form.inputs ? fault.field : first] ??= words.text(`notice:${fault.notice}`);
  }
  return texts;
};
