import type { Input } from '../../../dialogs/view.ts';
import { CONSENT } from '../../../machines/contact-fields.ts';
import { MARKS } from './parts.ts';
import type { InputChoiceSet, InputText, InputToggle, TextBlock } from './schema.ts';
import { paragraph } from './text.ts';

const INPUT_STYLES = {
  text: undefined,
  email: 'Email',
  tel: 'Tel',
  multiline: undefined,
  password: 'Password',
  choice: undefined,
  consent: undefined,
} as const;

/** A field of a form. */
export const input = (field: Input): InputText | InputChoiceSet | InputToggle => {
  if (field.kind === 'consent') {
    return {
      type: 'Input.Toggle',
      id: field.id,
      title: field.label,
      wrap: true,
      value: field.value === CONSENT ? CONSENT : '',
      valueOn: CONSENT,
      valueOff: '',
    };
  }
  if (field.choices !== undefined) {
    return {
      type: 'Input.ChoiceSet',
      id: field.id,
      label: field.label,
      isRequired: field.required,
      errorMessage: field.error,
      choices: field.choices.map(({ title, value }) => ({ title, value })),
      placeholder: field.placeholder,
      value: field.value,
    };
  }
  const style = INPUT_STYLES[field.kind];
  return {
    type: 'Input.Text',
    id: field.id,
    label: field.label,
    isRequired: field.required,
    errorMessage: field.error,
    maxLength: field.maxLength,
    isMultiline: field.kind === 'multiline',
    style,
    placeholder: field.placeholder,
    value: field.value,
  };
};

/** What is wrong with a field, below it; a page finds it by its id. */
export const faultLines = ({ id, fault }: Input): readonly TextBlock[] =>
  fault === undefined
    ? []
    : [
        paragraph(`${MARKS.bad} ${fault}`, {
          id: `fault-${id}`,
          color: 'attention',
          weight: 'bolder',
          size: 'small',
          spacing: 'small',
        }),
      ];
