import { sayTicket } from '../../../src/dialogs/ticket-number.ts';
import { useWords } from '../words/use-words.ts';
import { SureDialog } from './sure-dialog.tsx';

type EraseFormProps = {
  readonly number: number;
  readonly onErase: () => void;
  readonly onClose: () => void;
};

/** Asks twice before a person's data is deleted for good. */
export const EraseForm = ({ number, onErase, onClose }: EraseFormProps) => {
  const words = useWords();
  return (
    <SureDialog
      title={words.text('desk:page.person.erase')}
      who={words.text('desk:page.person.eraseWho', { ticket: sayTicket(number, words) })}
      submit={words.text('desk:page.person.eraseSubmit')}
      onSubmit={onErase}
      onClose={onClose}
    />
  );
};
