import type { types } from '@slack/bolt';
import { z } from 'zod';
import { type ContactFault, readContact } from '../dialogs/contact.ts';
import type { Form } from '../dialogs/view.ts';
import type { Words } from '../dialogs/words.ts';
import { plain, section } from './slack-blocks.ts';
import { FORM_LIMITS, fields, readSubmission, type Submitted } from './slack-form.ts';

/** The forms of holders. */
export const FORM = 'form';

/** Which conversation, step (or ticket) and card a form belongs to; nothing secret. */
const origin = z.object({
  address: z.string().min(1),
  step: z.string(),
  ticket: z.string().optional(),
  event: z.string(),
  message: z.string().optional(),
});
export type Origin = z.infer<typeof origin>;
export type HolderForm = Submitted<Origin>;

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

/** What is wrong with a contact form; other forms have nothing that Slack does not check. */
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
