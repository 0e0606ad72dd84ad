import { Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import { useWords } from '../words/use-words.ts';
import { ActDialog } from './act-dialog.tsx';

export type EraseFormProps = {
  readonly number: number;
  readonly onErase: () => void;
  readonly onClose: () => void;
};

/** Asks twice before a person's data is deleted for good. */
export const EraseForm = ({ number, onErase, onClose }: EraseFormProps) => {
  const words = useWords();
  const [sure, setSure] = useState(false);
  return (
    <ActDialog
      title={words.text('desk:page.person.erase')}
      who={words.text('desk:page.person.eraseWho', { ticket: sayTicket(number, words) })}
      submit={words.text('desk:page.person.eraseSubmit')}
      ready={sure}
      onSubmit={onErase}
      onClose={onClose}
    >
      <Checkbox
        checked={sure}
        label={words.text('desk:page.person.sure')}
        onChange={(_, { checked }) => setSure(checked === true)}
      />
    </ActDialog>
  );
};
