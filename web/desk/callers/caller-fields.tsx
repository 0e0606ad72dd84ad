import { Checkbox } from '@fluentui/react-checkbox';
import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { tokens } from '@fluentui/react-theme';
import { makeStyles } from '@griffel/react';
import type { MutableRefObject } from 'react';
import type { CallerFaults } from '../../../src/desk/callers-api.ts';
import {
  CALLER_FIELD_IDS,
  CONSENT,
  CONTACT_FIELDS,
  type ContactFieldId,
} from '../../../src/machines/contact-fields.ts';
import { useWords } from '../words/use-words.ts';
import type { CallNotes } from './call-notes.ts';

const useStyles = makeStyles({
  pair: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    // A field beside one that shows a fault keeps its height.
    alignItems: 'start',
    '@container caller (min-width: 560px)': {
      gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
      columnGap: tokens.spacingHorizontalM,
    },
  },
});

/** What is wrong with a field, in words. */
export type Saying = (field: keyof CallerFaults['fields']) => string | null;

type CallerFieldsProps = Pick<CallNotes, 'contact'> & {
  readonly saying: Saying;
  /** The field in which one begins. */
  readonly first: MutableRefObject<HTMLInputElement | null>;
  /** It is being filed as it stands. */
  readonly readOnly: boolean;
  readonly onWrite: (field: ContactFieldId, text: string) => void;
};

/** Who calls and how they are reached; whoever has an address is asked whether mail may go there. */
export const CallerFields = ({ contact, saying, first, readOnly, onWrite }: CallerFieldsProps) => {
  const words = useWords();
  const styles = useStyles();
  return (
    <>
      <div className={styles.pair}>
        {CALLER_FIELD_IDS.map((id) => (
          <Field
            key={id}
            label={words.text(`ticket:facts.${id}`)}
            required={CONTACT_FIELDS[id].required}
            validationMessage={saying(id)}
          >
            <Input
              ref={(element: HTMLInputElement | null) => {
                if (id === 'phone') first.current = element;
              }}
              type={CONTACT_FIELDS[id].kind}
              value={contact[id]}
              maxLength={CONTACT_FIELDS[id].max}
              autoComplete="off"
              readOnly={readOnly}
              onChange={(_, { value }) => onWrite(id, value)}
            />
          </Field>
        ))}
      </div>
      {contact.email !== '' && (
        <Checkbox
          checked={contact.mail === CONSENT}
          label={words.text('desk:page.caller.agreed')}
          onChange={(_, { checked }) => onWrite('mail', checked === true ? CONSENT : '')}
        />
      )}
    </>
  );
};
