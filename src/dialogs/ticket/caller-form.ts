import { type AgentFieldId, CALLER_FIELD_IDS, CONTACT_FIELDS } from '../../machines/contact-fields.ts';
import { REASONS } from '../../machines/reasons.ts';
import { CALLER_PRESS } from '../../machines/ticket/ticket-types.ts';
import { stepsOf, TOLD_METHODS } from '../../machines/told-path.ts';
import { BARE_VIEW, type Form, type Input, type View } from '../view.ts';
import type { Words } from '../words.ts';

/** How a call ended: it is filed, or was solved. */
const CALL_ENDS = ['filed', 'solved'] as const;

/** What an agent writes down of a call, in a channel; `phone` is filled in where it came with the call. */
export const callerForm = (words: Words, phone = ''): Form => {
  const base = { required: false, maxLength: 100, error: words.text('ticket:forms.error') };
  const text = (id: AgentFieldId): Input => ({
    ...base,
    id,
    kind: CONTACT_FIELDS[id].kind,
    label: words.text(`ticket:facts.${id}`),
    required: CONTACT_FIELDS[id].required,
    maxLength: CONTACT_FIELDS[id].max,
    value: id === 'phone' && phone !== '' ? phone : undefined,
  });
  return {
    title: words.text('desk:page.caller.title'),
    tone: 'internal',
    lines: [words.text('desk:page.caller.who')],
    inputs: [
      ...CALLER_FIELD_IDS.map(text),
      {
        ...base,
        id: 'reason',
        kind: 'choice',
        label: words.text('desk:page.caller.reason'),
        required: true,
        value: 'phone',
        choices: ['phone' as const, ...REASONS.filter((reason) => reason !== 'phone')].map((value) => ({
          value,
          title: words.text(`ticket:reason.${value}`),
        })),
      },
      ...TOLD_METHODS.map(
        (method): Input => ({
          ...base,
          id: method,
          kind: 'choice',
          label: words.text('desk:page.caller.triedWay', { way: words.text(`ticket:method.${method}`) }),
          choices: stepsOf(method).map((value) => ({
            value,
            title: words.text('desk:page.tried', { step: words.text(`desk:page.step.${value}`) }),
          })),
        }),
      ),
      {
        ...base,
        id: 'note',
        kind: 'multiline',
        label: words.text('desk:page.caller.note'),
        maxLength: CONTACT_FIELDS.note.max,
      },
      {
        ...base,
        id: 'when',
        kind: 'text',
        label: words.text('desk:page.caller.when'),
        placeholder: words.text('desk:page.caller.whenHint'),
        maxLength: CONTACT_FIELDS.when.max,
      },
      {
        ...base,
        id: 'outcome',
        kind: 'choice',
        label: words.text('desk:page.caller.end'),
        required: true,
        value: 'filed',
        choices: CALL_ENDS.map((value) => ({ value, title: words.text(`desk:page.caller.ends.${value}`) })),
      },
    ],
    submit: words.text('desk:page.caller.submit'),
  };
};

/** The same as a message whose fields stand open. */
export const callerView = (words: Words, phone = ''): View => {
  const { title, lines, inputs, submit } = callerForm(words, phone);
  return {
    ...BARE_VIEW,
    step: 'desk',
    title,
    tone: 'internal',
    lines,
    inputs,
    buttons: [{ event: CALLER_PRESS, title: submit, style: 'primary', withInputs: true }],
  };
};
