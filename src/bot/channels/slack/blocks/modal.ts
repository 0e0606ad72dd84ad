import type { types } from '@slack/bolt';
import { z } from 'zod';
import { type ContactFault, readContact } from '../../../../dialogs/contact.ts';
import type { Form, Input } from '../../../../dialogs/view.ts';
import type { Words } from '../../../../dialogs/words.ts';
import { CONSENT } from '../../../../machines/contact-fields.ts';
import { cut } from './mrkdwn.ts';
import { type Block, plain, section } from './text-blocks.ts';

/** The forms of holders. */
export const FORM = 'form';

/** The conversation, step (or ticket) and card that a form belongs to; it holds no secret. */
const origin = z.object({
  address: z.string().min(1),
  step: z.string(),
  ticket: z.string().optional(),
  event: z.string(),
  message: z.string().optional(),
  drawn: z.string().optional(),
});
type Origin = z.infer<typeof origin>;
type HolderForm = Submitted<Origin>;

/** A form as a modal; `kind` tells which it is when it comes back, `from` what it belongs to. */
export const modal = (form: Form, kind: string, from: object, words: Words): types.ModalView => ({
  type: 'modal',
  callback_id: kind,
  private_metadata: JSON.stringify(from),
  title: plain(form.title, FORM_LIMITS.title),
  submit: plain(form.submit, FORM_LIMITS.title),
  close: plain(words.text('slack:close'), FORM_LIMITS.title),
  blocks: [...section(form.lines.join('\n')), ...fields(form.inputs)],
});

/** What came back from a holder's modal; undefined for anything else. */
export const readForm = (view: unknown): HolderForm | undefined => readSubmission(view, origin);

/** What is wrong with a contact form; of other forms Slack checks all that there is to check. */
export const faultsOf = ({ from, inputs }: HolderForm): readonly ContactFault[] => {
  if (from.event !== 'SUBMIT') return [];
  const read = readContact(inputs);
  return read.ok ? [] : read.faults;
};

/** The faults beside their fields, the first of each; where the form lacks the field, beside its first. */
export const faultTexts = (
  faults: readonly ContactFault[],
  form: HolderForm,
  words: Words,
): Record<string, string> => {
  const [first = 'name'] = Object.keys(form.inputs);
  const texts: Record<string, string> = {};
  for (const fault of faults) {
    texts[fault.field in form.inputs ? fault.field : first] ??= words.text(`notice:${fault.notice}`);
  }
  return texts;
};

/** https://docs.slack.dev/reference/views/modal-views, the plain-text input's own bounds, and those of a select. */
const FORM_LIMITS = {
  title: 24,
  label: 2000,
  placeholder: 150,
  value: 3000,
  option: 75,
  optionValue: 150,
  options: 100,
  groups: 100,
} as const;

const VALUE = 'value';

type Option = types.PlainTextOption;

const optionsOf = ({ choices = [] }: Input): readonly Option[] =>
  choices
    .filter(({ value }) => value !== '' && value.length <= FORM_LIMITS.optionValue)
    .map(({ value, title }) => ({ text: plain(title.trim() || value, FORM_LIMITS.option), value }));

/** Up to a hundred choices as they are; more of them in groups, each named by its first. */
const select = (input: Input): types.StaticSelect => {
  const options = optionsOf(input);
  const most = FORM_LIMITS.options;
  const chosen = options.find(({ value }) => value === input.value);
  const base = {
    type: 'static_select',
    action_id: VALUE,
    ...(input.placeholder && { placeholder: plain(input.placeholder, FORM_LIMITS.placeholder) }),
    ...(chosen && { initial_option: chosen }),
  } as const;
  if (options.length <= most) return { ...base, options: [...options] };
  const groups = Array.from(
    { length: Math.min(Math.ceil(options.length / most), FORM_LIMITS.groups) },
    (_, n) => options.slice(n * most, (n + 1) * most),
  );
  return {
    ...base,
    option_groups: groups.map((some) => ({
      label: plain(`${some[0]?.text.text ?? ''} –`, FORM_LIMITS.option),
      options: some,
    })),
  };
};

const textField = (input: Input): types.PlainTextInput => {
  const most = Math.min(input.maxLength, FORM_LIMITS.value);
  return {
    type: 'plain_text_input',
    action_id: VALUE,
    multiline: input.kind === 'multiline',
    max_length: most,
    ...(input.placeholder && { placeholder: plain(input.placeholder, FORM_LIMITS.placeholder) }),
    ...(input.value && { initial_value: cut(input.value, most) }),
  };
};

const checkbox = (input: Input): types.Checkboxes => {
  const option = { text: plain(input.label, FORM_LIMITS.option), value: CONSENT };
  return {
    type: 'checkboxes',
    action_id: VALUE,
    options: [option],
    ...(input.value === CONSENT && { initial_options: [option] }),
  };
};

const elementOf = (input: Input): types.StaticSelect | types.Checkboxes | types.PlainTextInput => {
  if (input.kind === 'choice') return select(input);
  return input.kind === 'consent' ? checkbox(input) : textField(input);
};

/** The inputs of a form as blocks of a modal; a choice without options is left out. */
export const fields = (inputs: readonly Input[]): readonly Block[] =>
  inputs
    .filter((input) => input.kind !== 'choice' || optionsOf(input).length > 0)
    .map((input) => ({
      type: 'input',
      block_id: input.id,
      optional: !input.required,
      label: plain(input.kind === 'consent' ? input.error : input.label, FORM_LIMITS.label),
      element: elementOf(input),
    }));

const element = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});

const submission = z.object({
  id: z.string().min(1),
  private_metadata: z.string(),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), element)) }),
});

export type Submitted<Origin> = {
  /** The same each time that Slack sends the submission. */
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

/** What came back from a modal of ours, whose `private_metadata` holds an `origin`; undefined for anything else. */
export const readSubmission = <Origin>(
  view: unknown,
  origin: z.ZodType<Origin>,
): Submitted<Origin> | undefined => {
  const given = submission.safeParse(view);
  if (!given.success) return undefined;
  const from = origin.safeParse(parseJson(given.data.private_metadata));
  if (!from.success) return undefined;
  const inputs = Object.entries(given.data.state.values).map(([id, elements]): [string, string] => {
    const given = elements[VALUE];
    return [id, given?.selected_option?.value ?? given?.selected_options?.[0]?.value ?? given?.value ?? ''];
  });
  return { id: given.data.id, from: from.data, inputs: Object.fromEntries(inputs) };
};
