import { Field } from '@fluentui/react-field';
import { Input } from '@fluentui/react-input';
import { useState } from 'react';
import type { NextCall } from '../../../src/desk/api.ts';
import type { DeskAct } from '../../../src/machines/ticket/ticket-types.ts';
import { useWished } from '../callers/use-wished.ts';
import { useWords } from '../words/use-words.ts';
import { ActDialog, type ActDialogProps } from './act-dialog.tsx';

type CallAtFormProps = Pick<ActDialogProps, 'onClose' | 'trouble'> & {
  /** The call-back that there is. */
  readonly call: NextCall | null;
  /** When the holder said that they can be reached. */
  readonly wish: string;
  readonly onAct: (act: DeskAct) => void;
};

/** When the holder is called: written as people write it, and shown as it was read; a wish is confirmed by one press. */
export const CallAtForm = ({ call, wish, onAct, onClose, trouble }: CallAtFormProps) => {
  const words = useWords();
  const [said, setSaid] = useState('');
  const wished = useWished(said);
  const at = said.trim() === '' ? (call?.at ?? null) : wished.at;
  return (
    <ActDialog
      title={words.text('ticket:buttons.CALL_AT')}
      who={words.text('ticket:forms.CALL_AT.who')}
      submit={words.text('ticket:forms.CALL_AT.submit')}
      ready={at !== null}
      onSubmit={() => at !== null && onAct({ type: 'CALL_AT', callAt: at })}
      onClose={onClose}
      trouble={trouble}
    >
      <Field
        label={words.text('ticket:forms.CALL_AT.when')}
        validationState={at === null && said.trim() !== '' && !wished.asking ? 'warning' : 'none'}
        validationMessage={
          wished.said(at) ?? (said.trim() === '' ? null : words.text('ticket:refused.no-time'))
        }
      >
        <Input value={said} maxLength={120} placeholder={wish} onChange={(_, { value }) => setSaid(value)} />
      </Field>
    </ActDialog>
  );
};
