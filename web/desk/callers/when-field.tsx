import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { CONTACT_FIELDS } from '../../../src/machines/contact-fields.ts';
import { useWords } from '../words/use-words.ts';
import type { Saying } from './caller-fields.tsx';
import type { WishedRead } from './use-wished.ts';

type WhenFieldProps = {
  readonly when: string;
  readonly wished: WishedRead;
  readonly saying: Saying;
  readonly onChange: (when: string) => void;
};

/** When the caller is called back, in their words; below it the moment that is read in them, or what is wrong. */
export const WhenField = ({ when, wished, saying, onChange }: WhenFieldProps) => {
  const words = useWords();
  const fault = saying('callAt');
  return (
    <Field
      label={words.text('desk:page.caller.when')}
      validationState={fault === null ? 'none' : 'error'}
      validationMessage={fault ?? (when.trim() === '' ? null : wished.said(wished.at))}
    >
      <Input
        value={when}
        maxLength={CONTACT_FIELDS.when.max}
        placeholder={words.text('desk:page.caller.whenHint')}
        onChange={(_, { value }) => onChange(value)}
      />
    </Field>
  );
};
